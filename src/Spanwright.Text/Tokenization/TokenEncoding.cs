using Spanwright.Text.Documents;

namespace Spanwright.Text.Tokenization;

/// <summary>Everything a tokenizer says about one input or one pair, position by position, as Hugging Face's tokenizers does.</summary>
/// <param name="Ids">Token ids.</param>
/// <param name="Tokens">Token texts; added tokens with the white space that they swallowed.</param>
/// <param name="WordIndices">Word of each position within its own input; -1 for special tokens and padding.</param>
/// <param name="Offsets">UTF-16 range of each position in its text, or in its word where the input was pre-split.</param>
/// <param name="TypeIds">Type (segment) of each position.</param>
/// <param name="SequenceIndices">
/// 0 for the first input, 1 for the second, -1 for special tokens and padding; where a template repeats an input, only the
/// last copy counts.
/// </param>
public sealed record TokenEncoding(
    int[] Ids, string[] Tokens, int[] WordIndices, CharacterRange[] Offsets, int[] TypeIds, int[] SequenceIndices)
{
    /// <summary>Number of positions.</summary>
    public int Length => Ids.Length;

    /// <summary>Positions of padding at the start.</summary>
    public int PaddingBefore { get; init; }

    /// <summary>Positions of padding at the end.</summary>
    public int PaddingAfter { get; init; }

    /// <summary>What truncation cut off, in windows that overlap by its stride.</summary>
    public IReadOnlyList<TokenEncoding> Overflow { get; init; } = [];

    /// <summary>Whether a position is a token that the input did not hold: special or padding.</summary>
    public bool IsSpecial(int position) => WordIndices[position] < 0;

    /// <summary>Whether a position is padding.</summary>
    public bool IsPadding(int position) => position < PaddingBefore || position >= Length - PaddingAfter;
}
