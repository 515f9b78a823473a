using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>Finds texts in the words of a sentence joined with single spaces, and remembers which words are taken.</summary>
internal sealed class WordSearch(IReadOnlyList<string> words)
{
    private readonly bool[] _isTaken = new bool[words.Count];

    /// <summary>The word behind the last item in order: where the next one is searched first.</summary>
    public int Cursor { get; private set; }

    /// <summary>The first run at or behind the cursor that reads as a text, none of its words taken.</summary>
    public WordRange? FindNext(string text, StringComparison comparison = StringComparison.Ordinal) =>
        FindFree(text, Cursor, words.Count, comparison);

    /// <summary>The first such run that begins before the cursor.</summary>
    public WordRange? FindBefore(string text) => FindFree(text, 0, Cursor, StringComparison.Ordinal);

    /// <summary>Every run that reads as a text, taken or not, in order.</summary>
    public IEnumerable<WordRange> All(string text, StringComparison comparison = StringComparison.Ordinal)
    {
        for (int start = 0; start < words.Count; start++)
        {
            if (EndOfMatch(text, start, comparison) is { } end)
            {
                yield return new WordRange(start, end);
            }
        }
    }

    /// <summary>Whether no word of a run is taken.</summary>
    public bool IsFree(WordRange range) => !_isTaken.AsSpan(range.Start, range.Length).Contains(true);

    /// <summary>Takes the words of a run.</summary>
    /// <param name="range">The run.</param>
    /// <param name="movesCursor">Whether the next item is searched behind it.</param>
    public void Take(WordRange range, bool movesCursor)
    {
        _isTaken.AsSpan(range.Start, range.Length).Fill(true);
        Cursor = movesCursor ? range.End : Cursor;
    }

    private WordRange? FindFree(string text, int from, int until, StringComparison comparison)
    {
        for (int start = from; start < until; start++)
        {
            if (EndOfMatch(text, start, comparison) is { } end && IsFree(new WordRange(start, end)))
            {
                return new WordRange(start, end);
            }
        }

        return null;
    }

    private int? EndOfMatch(string text, int start, StringComparison comparison)
    {
        int position = 0;
        for (int i = start; i < words.Count && position + words[i].Length <= text.Length; i++)
        {
            int length = words[i].Length;
            if (!text.AsSpan(position, length).Equals(words[i], comparison))
            {
                return null;
            }

            position += length;
            if (position == text.Length)
            {
                return i + 1;
            }

            if (text[position++] != ' ')
            {
                return null;
            }
        }

        return null;
    }
}
