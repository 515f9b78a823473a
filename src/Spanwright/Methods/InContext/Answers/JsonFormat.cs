using System.Globalization;
using System.Text;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>
/// An object for each span in the order of the sentence, one blank between them:
/// <c>{"text":"Ann","type":"person"}</c>. Where the words stand earlier too, the object says which occurrence is meant:
/// <c>{"text":"Ann","type":"person","occurrence":2}</c>, counted from 1.
/// </summary>
internal sealed class JsonFormat : IAnswerFormat
{
    public string Name => "json";

    public string Text(Sentence sentence, AnswerLabels labels)
    {
        WordSearch search = new(sentence.Words);
        List<string> objects = [];
        foreach (LabeledSpan span in sentence.Spans.OrderBy(span => span.Range.Start))
        {
            string mention = sentence.Mention(span.Range);
            bool isNext = search.FindNext(mention) == span.Range;
            int before = search.All(mention).TakeWhile(range => range != span.Range).Count();
            string occurrence = isNext ? "" : $",\"occurrence\":{before + 1}";
            search.Take(span.Range, movesCursor: true);
            objects.Add($"{{\"text\":{Quoted(mention)},\"type\":{Quoted(labels.Name(span.Label))}{occurrence}}}");
        }

        return string.Join(' ', objects);
    }

    public ParsedAnswer Parse(string answer, IReadOnlyList<string> words, AnswerLabels labels, bool isTruncated = false)
    {
        JsonReading reading = new(answer, words, labels);
        List<AnswerItem> items = reading.Items();
        return new ParsedAnswer(items, AnswerCounts.Of(items, isTruncated), reading.HasTextBehind);
    }

    // Only what JSON asks for is escaped: the rest stays as the model reads it in the sentence.
    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char letter in text)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => $"\\u{((int)letter).ToString("x4", CultureInfo.InvariantCulture)}",
                _ => letter.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
