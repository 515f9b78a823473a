using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>
/// <c>span:type;span:type</c> in the order of the sentence, nothing where there are no spans: the format of the
/// instruction-tuning baseline in the repository llm-unmasking. It cannot say that only a later occurrence of some
/// words is meant. Reading is tolerant, item by item: see <see cref="ListReading"/>; the authors' own reading is
/// <see cref="PaperListParser"/>.
/// </summary>
internal sealed class ListFormat : IAnswerFormat
{
    /// <summary>What stands between words and label.</summary>
    public const string Colon = ":";

    /// <summary>What stands between items.</summary>
    public const string Separator = ";";

    // What begins a prompt's part in the predecessor's template: the model went on with a new prompt.
    private const string Heading = "###";

    public string Name => "list";

    public IReadOnlyList<string> Pieces(Sentence sentence, AnswerLabels labels)
    {
        List<string> pieces = [];
        foreach (LabeledSpan span in sentence.Spans.OrderBy(span => span.Range.Start))
        {
            pieces.AddRange(pieces.Count == 0 ? [] : [Separator]);
            pieces.AddRange(sentence.Pieces(span.Range));
            pieces.AddRange(Colon, labels.Name(span.Label));
        }

        return pieces;
    }

    public ParsedAnswer Parse(string answer, IReadOnlyList<string> words, AnswerLabels labels, bool isTruncated = false)
    {
        AnswerLine line = AnswerLine.Of(answer);
        bool isNewPrompt = line.Text.StartsWith(Heading, StringComparison.Ordinal);
        List<AnswerItem> items = isNewPrompt ? [] : new ListReading(words, labels).Items(line.Text);
        return new ParsedAnswer(items, AnswerCounts.Of(items, isTruncated), isNewPrompt || line.HasTextBehind);
    }
}
