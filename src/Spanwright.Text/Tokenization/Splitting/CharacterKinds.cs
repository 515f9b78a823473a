using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>What the scanners ask of a character, one byte for every code point.</summary>
internal static class CharacterKinds
{
    /// <summary>Category L.</summary>
    public const byte Letter = 1;

    /// <summary>Category N.</summary>
    public const byte Number = 2;

    /// <summary>White space.</summary>
    public const byte Space = 3;

    /// <summary>Everything else.</summary>
    public const byte Other = 0;

    private static readonly byte[] _kinds = Make();

    /// <summary>The kind of the character at an offset and its length in code units.</summary>
    public static byte At(ReadOnlySpan<char> text, int position, out int length)
    {
        char first = text[position];
        if (!char.IsSurrogate(first))
        {
            length = 1;
            return _kinds[first];
        }

        if (position + 1 < text.Length && char.IsSurrogatePair(first, text[position + 1]))
        {
            length = 2;
            return _kinds[char.ConvertToUtf32(first, text[position + 1])];
        }

        length = 1;
        return Other;
    }

    /// <summary>The offset after the characters of one kind.</summary>
    public static int EndOfRun(ReadOnlySpan<char> text, int position, byte kind)
    {
        while (position < text.Length && At(text, position, out int length) == kind)
        {
            position += length;
        }

        return position;
    }

    /// <summary>
    /// The offset after <c>\s+(?!\S)|\s+</c> where white space starts at <paramref name="position"/> and ends at <paramref name="end"/>:
    /// the last space is left to the word that follows.
    /// </summary>
    public static int EndOfSpace(int position, int end, int textEnd) =>
        end == textEnd || end == position + 1 ? end : end - 1;

    private static byte[] Make()
    {
        byte[] kinds = new byte[CodePointSet.CodePointCount];
        Mark(kinds, UnicodeTables.Category("L"), Letter);
        Mark(kinds, UnicodeTables.Category("N"), Number);
        Mark(kinds, UnicodeTables.Space, Space);
        return kinds;
    }

    private static void Mark(byte[] kinds, CodePointSet set, byte kind)
    {
        foreach ((int first, int last) in set.Ranges())
        {
            kinds.AsSpan(first, last - first + 1).Fill(kind);
        }
    }
}
