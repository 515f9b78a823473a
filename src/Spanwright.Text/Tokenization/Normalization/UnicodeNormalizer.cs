using System.Text;
using Spanwright.Text.Tokenization.CodePoints;

namespace Spanwright.Text.Tokenization.Normalization;

/// <summary>The forms NFC, NFD, NFKC and NFKD (Unicode Standard Annex 15).</summary>
internal sealed class UnicodeNormalizer(bool compatible, bool composed) : ITextNormalizer
{
    /// <inheritdoc/>
    public TextPiece Normalize(TextPiece piece)
    {
        if (IsUnchanged(piece.Span))
        {
            return piece;
        }

        List<Change> characters = Decompose(piece.Span);
        Reorder(characters);
        if (composed)
        {
            characters = Compose(characters);
        }

        TextRewriter rewriter = new(piece);
        foreach (Change character in characters)
        {
            rewriter.Write(new Rune(character.CodePoint), character.Extra);
        }

        return rewriter.Finish();
    }

    private bool IsUnchanged(ReadOnlySpan<char> text)
    {
        int ascii = text.IndexOfAnyExceptInRange('\0', '\x7F');
        if (ascii < 0)
        {
            return true;
        }

        if (compatible || !composed)
        {
            return false;
        }

        foreach (Rune rune in text[ascii..].EnumerateRunes())
        {
            if (Decompositions.MayChangeWhenComposed.Contains(rune.Value))
            {
                return false;
            }
        }

        return true;
    }

    private List<Change> Decompose(ReadOnlySpan<char> text)
    {
        List<Change> characters = new(text.Length + 8);
        foreach (Rune rune in text.EnumerateRunes())
        {
            int[] parts = Decompositions.Decompose(rune.Value, compatible);
            for (int i = 0; i < parts.Length; i++)
            {
                characters.Add(new Change(parts[i], i == 0 ? 0 : 1));
            }
        }

        return characters;
    }

    /// <summary>Sorts each run of combining marks by class, keeping the order of equals.</summary>
    private static void Reorder(List<Change> characters)
    {
        for (int start = 0; start < characters.Count; start++)
        {
            int end = start;
            while (end < characters.Count && Decompositions.CombiningClass(characters[end].CodePoint) != 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                Change[] sorted = [.. characters[start..end].OrderBy(mark => Decompositions.CombiningClass(mark.CodePoint))];
                for (int i = 0; i < sorted.Length; i++)
                {
                    characters[start + i] = sorted[i];
                }
            }

            start = Math.Max(start, end);
        }
    }

    private static List<Change> Compose(List<Change> characters)
    {
        List<Change> output = new(characters.Count);
        int starter = -1;
        int lastClass = 0;
        foreach (Change character in characters)
        {
            int combiningClass = Decompositions.CombiningClass(character.CodePoint);
            bool adjacent = starter == output.Count - 1;
            if (starter >= 0 && (adjacent || lastClass < combiningClass)
                && Decompositions.Compose(output[starter].CodePoint, character.CodePoint) is { } composite)
            {
                output[starter] = new Change(composite, output[starter].Extra + character.Extra - 1);
                continue;
            }

            if (combiningClass == 0)
            {
                starter = output.Count;
            }

            lastClass = combiningClass;
            output.Add(character);
        }

        return output;
    }

    /// <summary>A character of the new text and how many characters more (1) or fewer (below 0) it stands for than one.</summary>
    private readonly record struct Change(int CodePoint, int Extra);
}
