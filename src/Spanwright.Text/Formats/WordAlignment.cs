using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>Finds the words that character spans cover exactly.</summary>
internal static class WordAlignment
{
    /// <summary>The spans that begin and end at words of the sentence, in order of their start.</summary>
    /// <param name="words">The ranges of the sentence's words, sorted by start.</param>
    /// <param name="spans">Spans of the whole text.</param>
    public static IReadOnlyList<LabeledSpan> Spans(IReadOnlyList<CharacterRange> words, IEnumerable<CharacterSpan> spans)
    {
        Dictionary<int, int> wordAtStart = [];
        Dictionary<int, int> wordAtEnd = [];
        for (int i = 0; i < words.Count; i++)
        {
            wordAtStart.TryAdd(words[i].Start, i);
            wordAtEnd[words[i].End] = i;
        }

        List<LabeledSpan> aligned = [];
        foreach (CharacterSpan span in spans)
        {
            if (wordAtStart.TryGetValue(span.Start, out int first) && wordAtEnd.TryGetValue(span.End, out int last))
            {
                aligned.Add(new LabeledSpan(new WordRange(first, last + 1), span.Label, span.Score));
            }
        }

        return [.. aligned.OrderBy(span => span.Range.Start)];
    }
}
