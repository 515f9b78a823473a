using Spanwright.Text.Documents;

namespace Spanwright.Text.Tokenization.Processing;

/// <summary>The post-processor section: trims ranges, and sets inputs and special tokens in the order of a template.</summary>
/// <param name="Trimmings">Trimmings of the ranges, in order.</param>
/// <param name="Single">Template of one input.</param>
/// <param name="Pair">Template of two inputs.</param>
internal sealed record PostProcessor(
    IReadOnlyList<OffsetTrimming> Trimmings, IReadOnlyList<TemplatePiece> Single, IReadOnlyList<TemplatePiece> Pair)
{
    /// <summary>Inputs one after the other, without special tokens.</summary>
    public static PostProcessor Plain { get; } = new(
        [], [TemplatePiece.Text(0, 0)], [TemplatePiece.Text(0, 0), TemplatePiece.Text(1, 1)]);

    /// <summary>The template of so many inputs.</summary>
    public IReadOnlyList<TemplatePiece> Template(int inputs) => inputs == 1 ? Single : Pair;

    /// <summary>Number of special tokens that the template adds.</summary>
    public int AddedCount(int inputs) => Template(inputs).Sum(piece => piece.SpecialIds.Length);

    /// <summary>Trims the ranges of one input in place.</summary>
    public void Trim(SubwordBuffer input, IReadOnlyList<string> texts, bool isPreSplit, Func<int, string?> token)
    {
        foreach (OffsetTrimming trimming in Trimmings)
        {
            for (int i = 0; i < input.Count; i++)
            {
                string shown = input.Surfaces.GetValueOrDefault(i) ?? token(input.Ids[i])!;
                string text = texts[isPreSplit ? input.Words[i] : 0];
                trimming.Trim(shown, isFirst: i == 0, text, ref input.Starts[i], ref input.Ends[i]);
            }
        }
    }

    /// <summary>One input as a sentence.</summary>
    public TokenizedSentence Sentence(SubwordBuffer input, bool addSpecialTokens)
    {
        int length = input.Count + (addSpecialTokens ? AddedCount(1) : 0);
        TokenizedSentence sentence = new(new int[length], new int[length], new CharacterRange[length]);
        int position = 0;
        foreach (TemplatePiece piece in Single)
        {
            if (piece.Input >= 0)
            {
                Fill(sentence, ref position, input);
            }
            else if (addSpecialTokens)
            {
                piece.SpecialIds.CopyTo(sentence.Ids, position);
                sentence.WordIndices.AsSpan(position, piece.SpecialIds.Length).Fill(-1);
                position += piece.SpecialIds.Length;
            }
        }

        return sentence;
    }

    /// <summary>
    /// One or two inputs with all that is known of every position. Windows that truncation cut off (<paramref name="isOverflow"/>) have
    /// the index of their input as type where no special tokens are added, as in the library.
    /// </summary>
    public TokenEncoding Encoding(
        IReadOnlyList<SubwordBuffer> inputs, Func<SubwordBuffer, bool> isOverflow, bool addSpecialTokens, Func<int, string?> token)
    {
        int Type(TemplatePiece piece) =>
            !addSpecialTokens && isOverflow(inputs[piece.Input]) ? piece.Input : piece.TypeId;
        TemplatePiece[] pieces = [.. Template(inputs.Count).Where(piece => piece.Input >= 0 || addSpecialTokens)];
        int Sequence(int input, int place) => pieces.Skip(place + 1).Any(piece => piece.Input == input) ? -1 : input;
        List<TokenEncoding> parts = [.. pieces.Select((piece, place) => piece.Input >= 0
            ? InputPart(Sequence(piece.Input, place), Type(piece), inputs[piece.Input], token)
            : SpecialPart(piece))];
        return new TokenEncoding(
            [.. parts.SelectMany(part => part.Ids)],
            [.. parts.SelectMany(part => part.Tokens)],
            [.. parts.SelectMany(part => part.WordIndices)],
            [.. parts.SelectMany(part => part.Offsets)],
            [.. parts.SelectMany(part => part.TypeIds)],
            [.. parts.SelectMany(part => part.SequenceIndices)]);
    }

    private static TokenEncoding InputPart(int index, int typeId, SubwordBuffer input, Func<int, string?> token)
    {
        TokenizedSentence sentence = new(new int[input.Count], new int[input.Count], new CharacterRange[input.Count]);
        int position = 0;
        Fill(sentence, ref position, input);
        string[] tokens = [.. sentence.Ids.Select((id, i) => input.Surfaces.GetValueOrDefault(i) ?? token(id)!)];
        return new TokenEncoding(
            sentence.Ids, tokens, sentence.WordIndices, sentence.Offsets, Repeated(typeId, position), Repeated(index, position));
    }

    private static TokenEncoding SpecialPart(TemplatePiece piece)
    {
        int count = piece.SpecialIds.Length;
        return new TokenEncoding(
            piece.SpecialIds, piece.SpecialTokens, Repeated(-1, count), new CharacterRange[count], Repeated(piece.TypeId, count), Repeated(-1, count));
    }

    private static void Fill(TokenizedSentence sentence, ref int position, SubwordBuffer input)
    {
        input.Ids.CopyTo(sentence.Ids.AsSpan(position));
        input.Words.CopyTo(sentence.WordIndices.AsSpan(position));
        ReadOnlySpan<int> starts = input.Starts;
        ReadOnlySpan<int> ends = input.Ends;
        Span<CharacterRange> offsets = sentence.Offsets.AsSpan(position, input.Count);
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = new CharacterRange(starts[i], ends[i]);
        }

        position += input.Count;
    }

    private static int[] Repeated(int value, int count) => [.. Enumerable.Repeat(value, count)];
}
