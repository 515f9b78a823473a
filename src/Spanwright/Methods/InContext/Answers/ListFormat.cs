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
    // What begins a prompt's part in the predecessor's template: the model went on with a new prompt.
    private const string Heading = "###";

    public string Name => "list";

    public string Text(Sentence sentence, AnswerLabels labels) => string.Join(';', sentence.Spans
        .OrderBy(span => span.Range.Start)
        .Select(span => $"{sentence.Mention(span.Range)}:{labels.Name(span.Label)}"));

    public ParsedAnswer Parse(string answer, IReadOnlyList<string> words, AnswerLabels labels, bool isTruncated = false)
    {
        AnswerLine line = AnswerLine.Of(answer);
        bool isNewPrompt = line.Text.StartsWith(Heading, StringComparison.Ordinal);
        List<AnswerItem> items = isNewPrompt ? [] : new ListReading(words, labels).Items(line.Text);
        return new ParsedAnswer(items, AnswerCounts.Of(items, isTruncated), isNewPrompt || line.HasTextBehind);
    }
}
