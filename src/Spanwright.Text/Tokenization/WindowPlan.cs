using Spanwright.Text.Documents;

namespace Spanwright.Text.Tokenization;

/// <summary>
/// How a tokenized sentence is cut into windows that fit a model: at word borders, overlapping, and each word owned by the one window
/// where the shorter of its two contexts is longest. No word is lost, none is owned twice.
/// </summary>
public sealed record WindowPlan
{
    private WindowPlan(IReadOnlyList<SlidingWindow> windows, int wordCount, int shortenedWords)
    {
        Windows = windows;
        WordCount = wordCount;
        ShortenedWords = shortenedWords;
    }

    /// <summary>The windows from left to right; one that is the whole sentence where it fits.</summary>
    public IReadOnlyList<SlidingWindow> Windows { get; }

    /// <summary>Number of words of the sentence.</summary>
    public int WordCount { get; }

    /// <summary>Number of words that alone have more subwords than fit; only their first ones are kept.</summary>
    public int ShortenedWords { get; }

    /// <summary>Cuts a sentence.</summary>
    /// <param name="sentence">Special tokens, if any, at its ends; the subwords of its words between them, in order.</param>
    /// <param name="wordCount">Number of words, those without a subword included.</param>
    /// <param name="limit">Most positions of a window, special tokens included.</param>
    /// <param name="overlap">Subwords that neighbouring windows should share; fewer where words or the limit do not allow it.</param>
    /// <exception cref="ArgumentException">The limit leaves no room for a subword, or special tokens stand between words.</exception>
    public static WindowPlan Of(TokenizedSentence sentence, int wordCount, int limit, int overlap)
    {
        (int before, int after) = SpecialCounts(sentence);
        int room = limit - before - after;
        if (room < 1)
        {
            throw new ArgumentException($"A limit of {limit} leaves no room beside {before + after} special tokens.", nameof(limit));
        }

        int[] starts = WordStarts(sentence, before, sentence.Length - after, wordCount);
        int[] lengths = [.. Enumerable.Range(0, wordCount).Select(word => Math.Min(room, starts[word + 1] - starts[word]))];
        int shortened = Enumerable.Range(0, wordCount).Count(word => starts[word + 1] - starts[word] > room);
        List<WordRange> ranges = Ranges(lengths, room, overlap);
        int[] borders = OwnershipBorders(ranges, lengths);
        SlidingWindow[] windows = [.. ranges.Select((range, i) => new SlidingWindow(
            Cut(sentence, range, starts, lengths, before, after), range, new WordRange(borders[i], borders[i + 1])))];
        return new WindowPlan(windows, wordCount, shortened);
    }

    /// <summary>Puts results of the windows together: one for each word of the sentence.</summary>
    /// <param name="results">For each window, one result for each of its words.</param>
    /// <exception cref="ArgumentException">A window has not as many results as words.</exception>
    public T[] Merge<T>(IReadOnlyList<IReadOnlyList<T>> results)
    {
        if (results.Count != Windows.Count || results.Where((list, i) => list.Count != Windows[i].Words.Length).Any())
        {
            throw new ArgumentException("Every window needs one result for each of its words.", nameof(results));
        }

        return [.. Windows.SelectMany((window, i) =>
            results[i].Skip(window.Owned.Start - window.Words.Start).Take(window.Owned.Length))];
    }

    private static (int Before, int After) SpecialCounts(TokenizedSentence sentence)
    {
        int before = sentence.WordIndices.TakeWhile(word => word < 0).Count();
        int after = before == sentence.Length ? 0 : sentence.WordIndices.Reverse().TakeWhile(word => word < 0).Count();
        return (before, after);
    }

    /// <summary>First position of each word, and the position after the last one.</summary>
    private static int[] WordStarts(TokenizedSentence sentence, int first, int end, int wordCount)
    {
        int[] starts = new int[wordCount + 1];
        int position = first;
        for (int word = 0; word < wordCount; word++)
        {
            starts[word] = position;
            while (position < end && sentence.WordIndices[position] == word)
            {
                position++;
            }
        }

        starts[wordCount] = position;
        return position == end ? starts : throw new ArgumentException(
            $"Position {position} does not belong to the next word: expected word indices in order, below {wordCount}.", nameof(sentence));
    }

    private static List<WordRange> Ranges(int[] lengths, int room, int overlap)
    {
        List<WordRange> ranges = [];
        int start = 0;
        while (true)
        {
            int end = start;
            for (int used = 0; end < lengths.Length && used + lengths[end] <= room; end++)
            {
                used += lengths[end];
            }

            if (end == lengths.Length)
            {
                // The last window takes in as much context as it has room for.
                int lowest = ranges.Count == 0 ? 0 : ranges[^1].Start + 1;
                ranges.Add(new WordRange(Back(lengths, end, room, lowest), end));
                return ranges;
            }

            ranges.Add(new WordRange(start, end));
            start = Back(lengths, end, Math.Min(overlap, room - lengths[end]), start + 1);
        }
    }

    /// <summary>The first word, not below <paramref name="lowest"/>, from which at most so many subwords lead up to a word.</summary>
    private static int Back(int[] lengths, int end, int most, int lowest)
    {
        int start = end;
        for (int used = 0; start > lowest && used + lengths[start - 1] <= most; start--)
        {
            used += lengths[start - 1];
        }

        return start;
    }

    /// <summary>
    /// In the overlap of two windows a word goes to the left one while what follows it there is not shorter than what precedes it in the
    /// right one; the other two contexts are longer than these.
    /// </summary>
    private static int[] OwnershipBorders(List<WordRange> ranges, int[] lengths)
    {
        int[] borders = new int[ranges.Count + 1];
        borders[^1] = lengths.Length;
        for (int i = 1; i < ranges.Count; i++)
        {
            int border = ranges[i].Start;
            int preceding = 0;
            int following = lengths[border..Math.Max(border, ranges[i - 1].End)].Sum();
            while (border < ranges[i - 1].End && following - lengths[border] >= preceding)
            {
                following -= lengths[border];
                preceding += lengths[border];
                border++;
            }

            borders[i] = border;
        }

        return borders;
    }

    private static TokenizedSentence Cut(TokenizedSentence sentence, WordRange range, int[] starts, int[] lengths, int before, int after)
    {
        List<int> positions = [.. Enumerable.Range(0, before)];
        for (int word = range.Start; word < range.End; word++)
        {
            positions.AddRange(Enumerable.Range(starts[word], lengths[word]));
        }

        positions.AddRange(Enumerable.Range(sentence.Length - after, after));
        return new TokenizedSentence(
            [.. positions.Select(position => sentence.Ids[position])],
            [.. positions.Select(position => sentence.WordIndices[position] is >= 0 and int word ? word - range.Start : -1)],
            [.. positions.Select(position => sentence.Offsets[position])]);
    }
}
