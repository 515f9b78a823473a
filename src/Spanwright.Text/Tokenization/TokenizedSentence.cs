using Spanwright.Text.Documents;

namespace Spanwright.Text.Tokenization;

/// <summary>The subwords of one text or one pre-split sentence, special tokens included.</summary>
/// <param name="Ids">Token id of every position.</param>
/// <param name="WordIndices">Index of the word each position belongs to; -1 for special tokens.</param>
/// <param name="Offsets">
/// UTF-16 range of each position in the text, or in its own word where the input was pre-split; empty for special tokens.
/// </param>
public sealed record TokenizedSentence(int[] Ids, int[] WordIndices, CharacterRange[] Offsets)
{
    /// <summary>Number of positions.</summary>
    public int Length => Ids.Length;
}
