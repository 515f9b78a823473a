namespace Spanwright.Decoding;

/// <summary>
/// Which tokens may come next in an answer, after the tokens so far. A constraint never changes: a token leads to another
/// one, so several beams can stand in the same place. A place that allows one token only forces it; whole runs of forced
/// tokens are computed in one forward pass.
/// </summary>
public interface ITokenConstraint
{
    /// <summary>The tokens that may come next; an end token among them where the answer may end. Never empty.</summary>
    AllowedTokens Allowed { get; }

    /// <summary>The place after one of the allowed tokens that does not end the answer.</summary>
    ITokenConstraint After(int token);
}
