namespace Spanwright.Decoding;

/// <summary>A text that is to be continued.</summary>
/// <param name="Ids">Its tokens after the shared prefix, at least one.</param>
public sealed record GenerationPrompt(IReadOnlyList<int> Ids)
{
    /// <summary>What the answer may be; null for anything.</summary>
    public ITokenConstraint? Constraint { get; init; }

    /// <summary>Guesses how the answer goes on; null for none.</summary>
    public IDraftSource? Drafts { get; init; }

    /// <summary>Tokens of this answer at most, an end token included; null for as many as all may have.</summary>
    public int? MaxNewTokens { get; init; }

    /// <summary>Names the random numbers of a sampled answer, so that they do not depend on the batch.</summary>
    public int Number { get; init; }
}
