using System.Text;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Cli.Rendering;

/// <summary>Sentences for people: spans in brackets with their labels, every label in a colour of its own.</summary>
/// <param name="hasColour">Whether colours are shown.</param>
internal sealed class LabelledTextView(bool hasColour) : IDocumentWriter
{
    private const string Reset = "\u001b[0m";
    private static readonly int[] _colours = [36, 33, 35, 32, 34, 31, 96, 93, 95, 92, 94, 91];

    private readonly Dictionary<string, int> _colourOfLabel = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Write(TextWriter writer, IEnumerable<Sentence> sentences)
    {
        foreach (Sentence sentence in sentences)
        {
            writer.WriteLine(Line(sentence));
        }
    }

    /// <summary>One sentence; spans that overlap an earlier one follow at the end.</summary>
    public string Line(Sentence sentence)
    {
        StringBuilder line = new();
        List<LabeledSpan> overlapping = [];
        int word = 0;
        foreach (LabeledSpan span in sentence.Spans.OrderBy(span => span.Range.Start).ThenByDescending(span => span.Range.Length))
        {
            if (span.Range.Start < word)
            {
                overlapping.Add(span);
                continue;
            }

            line.Append(Visible(Between(sentence, word, span.Range.Start)));
            line.Append(Marked(sentence, span));
            word = span.Range.End;
        }

        line.Append(Visible(Between(sentence, word, sentence.Words.Count)));
        IEnumerable<string> others = overlapping.Select(span => $"  + {Marked(sentence, span)}");
        return line.ToString().Trim() + string.Concat(others);
    }

    private string Marked(Sentence sentence, LabeledSpan span)
    {
        WordRange range = span.Range;
        string text = sentence is { Text: { } whole, Offsets: { } offsets }
            ? whole[offsets[range.Start].Start..offsets[range.End - 1].End]
            : string.Join(' ', sentence.Words.Skip(range.Start).Take(range.Length));
        string marked = $"[{Visible(text)} {Visible(span.Label)}]";
        return hasColour ? $"\u001b[{Colour(span.Label)}m{marked}{Reset}" : marked;
    }

    // Words of a range with the spaces on both sides of it.
    private static string Between(Sentence sentence, int start, int end)
    {
        if (sentence is { Text: { } text, Offsets: { } offsets })
        {
            int from = start == 0 ? 0 : offsets[start - 1].End;
            int to = end == sentence.Words.Count ? text.Length : offsets[end].Start;
            return to > from ? text[from..to] : "";
        }

        string words = string.Join(' ', sentence.Words.Skip(start).Take(end - start));
        return words.Length > 0 ? $" {words} " : " ";
    }

    private int Colour(string label)
    {
        if (!_colourOfLabel.TryGetValue(label, out int index))
        {
            _colourOfLabel[label] = index = _colourOfLabel.Count;
        }

        return _colours[index % _colours.Length];
    }

    // Control characters could steer the terminal: their pictures stand for them.
    private static string Visible(string text) => string.Concat(text.Select(c => c switch
    {
        '\n' or '\r' or '\t' => ' ',
        < ' ' => (char)(0x2400 + c),
        '\u007f' => '\u2421',
        >= '\u0080' and < '\u00a0' => '\ufffd',
        _ => c,
    }));
}
