using System.Globalization;

namespace Spanwright.Signals;

/// <summary>A word of a triple and where it stands in the sentence.</summary>
/// <param name="Text">The word.</param>
/// <param name="Index">
/// 0-based place in the sentence; null for an implicit word, which the extractor added (is, of, has).
/// </param>
public readonly record struct TripleWord(string Text, int? Index)
{
    /// <summary>What files write in place of the index of an implicit word.</summary>
    private const string ImplicitMark = "--2";

    /// <summary>Whether the extractor added the word.</summary>
    public bool IsImplicit => Index is null;

    /// <summary>
    /// Reads the notation <c>word-index</c> (1-based; <c>word--2</c> is implicit). A word may hold or end with a hyphen:
    /// where the sentence has that word at that index, the index counts; only else can the entry be implicit.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="words">The words of the sentence.</param>
    /// <returns>The word; null where the entry has no index.</returns>
    public static TripleWord? Parse(string entry, IReadOnlyList<string> words)
    {
        int hyphen = entry.LastIndexOf('-');
        if (hyphen < 0
            || !int.TryParse(entry.AsSpan(hyphen + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return null;
        }

        string text = entry[..hyphen];
        bool isInSentence = number >= 1 && number <= words.Count && words[number - 1] == text;
        return !isInSentence && entry.EndsWith(ImplicitMark, StringComparison.Ordinal)
            ? new TripleWord(entry[..^ImplicitMark.Length], Index: null)
            : new TripleWord(text, number - 1);
    }

    /// <summary>The notation that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        Index is { } index ? $"{Text}-{(index + 1).ToString(CultureInfo.InvariantCulture)}" : Text + ImplicitMark;

    /// <summary>Whether the paper's filter takes the entry for implicit: its text holds <c>--2</c> anywhere.</summary>
    internal bool LooksImplicit => ToString().Contains(ImplicitMark, StringComparison.Ordinal);
}
