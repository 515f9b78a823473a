using System.Text;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>
/// The sentence copied, with tags as words of their own around each span: <c>&lt;person&gt; Ann &lt;/person&gt; met Ann</c>.
/// Says exactly which occurrence is meant. A word where the sentence itself reads as a tag gets a backslash in front.
/// </summary>
internal sealed class InlineFormat : IAnswerFormat
{
    public string Name => "inline";

    public string Text(Sentence sentence, AnswerLabels labels)
    {
        InlineTags tags = new(labels);
        string[] copy = tags.Copy(sentence.Words);
        ILookup<int, LabeledSpan> begins = sentence.Spans.ToLookup(span => span.Range.Start);
        ILookup<int, LabeledSpan> ends = sentence.Spans.ToLookup(span => span.Range.End);
        StringBuilder text = new();
        for (int i = 0; i <= copy.Length; i++)
        {
            text.AppendJoin("", ends[i].Select(span => " " + InlineTags.Close(labels.Name(span.Label))));
            text.AppendJoin("", begins[i].Select(span => " " + InlineTags.Open(labels.Name(span.Label))));
            text.Append(i < copy.Length ? " " + copy[i] : "");
        }

        return text.Length == 0 ? "" : text.ToString(1, text.Length - 1);
    }

    public ParsedAnswer Parse(string answer, IReadOnlyList<string> words, AnswerLabels labels, bool isTruncated = false)
    {
        AnswerLine line = AnswerLine.Of(answer);
        List<AnswerItem> items = new InlineReading(line.Text, words, labels).Items();
        return new ParsedAnswer(items, AnswerCounts.Of(items, isTruncated), line.HasTextBehind);
    }
}
