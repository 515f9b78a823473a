namespace Spanwright.Decoding;

/// <summary>
/// Guesses how an answer goes on. Guesses are checked in the forward pass that computes the next token anyway; they never
/// change the answer, only the number of passes.
/// </summary>
public interface IDraftSource
{
    /// <summary>The tokens that probably come next, none where there is no guess.</summary>
    /// <param name="answer">The answer so far.</param>
    IReadOnlyList<int> Draft(IReadOnlyList<int> answer);
}
