using System.Text;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Cli.Rendering;

/// <summary>Sentences for people: spans in brackets with their labels, every label in a colour of its own.</summary>
/// <param name="hasColour">Whether colours are shown.</param>
internal sealed class LabelledTextView(bool hasColour) : IDocumentWriter
{
    private static readonly int[] _colours = [36, 33, 35, 32, 34, 31, 96, 93, 95, 92, 94, 91];

    private readonly Style _style = new(hasColour);
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
        if (sentence.Words.Count == 0)
        {
            return "";
        }

        Sentence shown = sentence.WithOwnText();
        StringBuilder line = new();
        List<LabeledSpan> overlapping = [];
        int position = 0;
        foreach (LabeledSpan span in shown.Spans.OrderBy(s => s.Range.Start).ThenByDescending(s => s.Range.Length))
        {
            CharacterRange range = Characters(shown, span.Range);
            if (range.Start < position)
            {
                overlapping.Add(span);
                continue;
            }

            line.Append(VisibleText.InLine(shown.Text![position..range.Start])).Append(Marked(shown, span));
            position = range.End;
        }

        line.Append(VisibleText.InLine(shown.Text![position..]));
        return line + string.Concat(overlapping.Select(span => $"  + {Marked(shown, span)}"));
    }

    /// <summary>A text in the colour of a label.</summary>
    public string Coloured(string text, string label) => _style.Text(text, $"{Colour(label)}");

    private string Marked(Sentence sentence, LabeledSpan span)
    {
        CharacterRange range = Characters(sentence, span.Range);
        string marked = $"[{VisibleText.InLine(sentence.Text![range.Start..range.End])} {VisibleText.InLine(span.Label)}]";
        return Coloured(marked, span.Label);
    }

    private static CharacterRange Characters(Sentence sentence, WordRange words) =>
        new(sentence.Offsets![words.Start].Start, sentence.Offsets[words.End - 1].End);

    private int Colour(string label)
    {
        if (!_colourOfLabel.TryGetValue(label, out int index))
        {
            _colourOfLabel[label] = index = _colourOfLabel.Count;
        }

        return _colours[index % _colours.Length];
    }
}
