using Spanwright.Batching;

namespace Spanwright.Decoding;

/// <summary>How one of the allowed tokens is chosen.</summary>
public interface ITokenChoice
{
    /// <summary>The place of the chosen token.</summary>
    /// <param name="scores">The raw scores of the tokens that may come next, at least one.</param>
    /// <param name="random">Random numbers of this answer.</param>
    int Choose(ReadOnlySpan<float> scores, SeededRandom random);
}
