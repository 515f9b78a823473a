using static Spanwright.Text.Tokenization.Splitting.CharacterKinds;

namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>The words of GPT-2 (Radford et al. 2019), written out because the pattern is on every text's way.</summary>
internal sealed class Gpt2Splitter : IWordSplitter
{
    /// <summary>The pattern that this is a scanner for.</summary>
    public const string Pattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    /// <inheritdoc/>
    public void Split(TextPiece piece, List<TextPiece> parts)
    {
        ReadOnlySpan<char> text = piece.Span;
        int start = 0;
        while (start < text.Length)
        {
            int end = EndOfWord(text, start);
            parts.Add(piece.Slice(start, end - start));
            start = end;
        }
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        char first = text[start];
        if (first == '\'' && ContractionLength(text[(start + 1)..]) is > 0 and int length)
        {
            return start + 1 + length;
        }

        int body = first == ' ' && start + 1 < text.Length ? start + 1 : start;
        byte kind = At(text, body, out _);
        if (kind != Space)
        {
            return EndOfRun(text, body, kind);
        }

        return EndOfSpace(start, EndOfRun(text, start, Space), text.Length);
    }

    private static int ContractionLength(ReadOnlySpan<char> text) => text switch
    {
        ['s' or 't' or 'm' or 'd', ..] => 1,
        ['r' or 'v', 'e', ..] or ['l', 'l', ..] => 2,
        _ => 0,
    };
}
