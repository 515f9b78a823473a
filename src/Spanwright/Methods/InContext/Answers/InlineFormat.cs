using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>
/// The sentence copied, with tags as words of their own around each span: <c>&lt;person&gt; Ann &lt;/person&gt; met Ann</c>.
/// Says exactly which occurrence is meant. A word where the sentence itself reads as a tag gets a backslash in front.
/// </summary>
internal sealed class InlineFormat : IAnswerFormat
{
    public string Name => "inline";

    public IReadOnlyList<string> Pieces(Sentence sentence, AnswerLabels labels)
    {
        InlineTags tags = new(labels);
        string[] copy = tags.Copy(sentence.Words);
        ILookup<int, LabeledSpan> begins = sentence.Spans.ToLookup(span => span.Range.Start);
        ILookup<int, LabeledSpan> ends = sentence.Spans.ToLookup(span => span.Range.End);
        List<string> pieces = [];
        for (int i = 0; i <= copy.Length; i++)
        {
            pieces.AddRange(ends[i].Select(span => InlineTags.Close(labels.Name(span.Label))));
            pieces.AddRange(begins[i].Select(span => InlineTags.Open(labels.Name(span.Label))));
            pieces.AddRange(i < copy.Length ? [copy[i]] : []);
        }

        return [.. pieces.Take(1), .. pieces.Skip(1).Select(piece => " " + piece)];
    }

    public ParsedAnswer Parse(string answer, IReadOnlyList<string> words, AnswerLabels labels, bool isTruncated = false)
    {
        AnswerLine line = AnswerLine.Of(answer);
        List<AnswerItem> items = new InlineReading(line.Text, words, labels).Items();
        return new ParsedAnswer(items, AnswerCounts.Of(items, isTruncated), line.HasTextBehind);
    }
}
