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
    /// <summary>What opens an item.</summary>
    public const string Open = "{\"text\":\"";

    /// <summary>What stands between words and label.</summary>
    public const string Middle = "\",\"type\":\"";

    /// <summary>What closes an item behind the label.</summary>
    public const string Close = "\"}";

    /// <summary>What stands between the label and the number of an occurrence.</summary>
    public const string Occurrence = "\",\"occurrence\":";

    /// <summary>What closes an item behind such a number.</summary>
    public const string CloseNumber = "}";

    public string Name => "json";

    public IReadOnlyList<string> Pieces(Sentence sentence, AnswerLabels labels)
    {
        WordSearch search = new(sentence.Words);
        List<string> pieces = [];
        foreach (LabeledSpan span in sentence.Spans.OrderBy(span => span.Range.Start))
        {
            string mention = sentence.Mention(span.Range);
            bool isNext = search.FindNext(mention) == span.Range;
            int before = search.All(mention).TakeWhile(range => range != span.Range).Count();
            search.Take(span.Range, movesCursor: true);
            pieces.Add(pieces.Count == 0 ? Open : " " + Open);
            pieces.AddRange(sentence.Pieces(span.Range).Select(Escaped));
            pieces.AddRange(Middle, Escaped(labels.Name(span.Label)));
            pieces.AddRange(isNext ? [Close] : [Occurrence, $"{before + 1}", CloseNumber]);
        }

        return pieces;
    }

    public ParsedAnswer Parse(string answer, IReadOnlyList<string> words, AnswerLabels labels, bool isTruncated = false)
    {
        JsonReading reading = new(answer, words, labels);
        List<AnswerItem> items = reading.Items();
        return new ParsedAnswer(items, AnswerCounts.Of(items, isTruncated), reading.HasTextBehind);
    }

    /// <summary>Only what JSON asks for is escaped: the rest stays as the model reads it in the sentence.</summary>
    public static string Escaped(string text)
    {
        StringBuilder quoted = new();
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

        return quoted.ToString();
    }
}
