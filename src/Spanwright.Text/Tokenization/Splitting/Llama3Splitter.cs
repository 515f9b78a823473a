using static Spanwright.Text.Tokenization.Splitting.CharacterKinds;

namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>The words of Llama 3 (up to three digits in one) and of Qwen 2 and 3 (every digit alone), written out for speed.</summary>
internal sealed class Llama3Splitter(int mostDigits) : IWordSplitter
{
    /// <summary>The pattern of Llama 3.</summary>
    public const string Llama3Pattern = Contractions + @"\p{N}{1,3}" + Rest;

    /// <summary>The pattern of Qwen 2 and 3.</summary>
    public const string QwenPattern = Contractions + @"\p{N}" + Rest;

    private const string Contractions = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|";
    private const string Rest = @"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

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

    private int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        char first = text[start];
        if (first == '\'' && ContractionLength(text[(start + 1)..]) is > 0 and int length)
        {
            return start + 1 + length;
        }

        byte kind = At(text, start, out int firstLength);
        if (kind == Letter)
        {
            return EndOfRun(text, start, Letter);
        }

        if (kind == Number)
        {
            return EndOfDigits(text, start);
        }

        int second = start + firstLength;
        byte secondKind = second < text.Length ? At(text, second, out _) : Space;
        if (secondKind == Letter && first is not ('\r' or '\n'))
        {
            return EndOfRun(text, second, Letter);
        }

        if (kind == Other)
        {
            return EndOfNewlines(text, EndOfRun(text, start, Other));
        }

        return first == ' ' && secondKind == Other
            ? EndOfNewlines(text, EndOfRun(text, second, Other))
            : EndOfWhiteSpace(text, start);
    }

    private int EndOfDigits(ReadOnlySpan<char> text, int position)
    {
        for (int digits = 0; digits < mostDigits && position < text.Length; digits++)
        {
            if (At(text, position, out int length) != Number)
            {
                break;
            }

            position += length;
        }

        return position;
    }

    private static int EndOfNewlines(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && text[position] is '\r' or '\n')
        {
            position++;
        }

        return position;
    }

    private static int EndOfWhiteSpace(ReadOnlySpan<char> text, int start)
    {
        int end = EndOfRun(text, start, Space);
        int lastNewline = text[start..end].LastIndexOfAny('\r', '\n');
        return lastNewline >= 0 ? start + lastNewline + 1 : EndOfSpace(start, end, text.Length);
    }

    private static int ContractionLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        char first = char.ToLowerInvariant(text[0]);
        char second = text.Length > 1 ? char.ToLowerInvariant(text[1]) : '\0';
        return (first, second) switch
        {
            ('s' or 't' or 'm' or 'd' or 'ſ', _) => 1,
            ('r' or 'v', 'e') or ('l', 'l') => 2,
            _ => 0,
        };
    }
}
