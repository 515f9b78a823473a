namespace Spanwright.Decoding;

/// <summary>
/// Guesses how an answer goes on. Guesses are checked in the forward pass that computes the next token anyway; they never
/// change the answer, only the number of passes.
/// </summary>
public interface IDraftSource
{
    /// <summary>The tokens that probably come next, none where there is no guess.</summary>
    /// <param name="answer">The answer so far.</param>
    /// <param name="place">What may come next; null for anything. Guesses that it forbids are not computed.</param>
    IReadOnlyList<int> Draft(IReadOnlyList<int> answer, ITokenConstraint? place);
}
