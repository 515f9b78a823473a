namespace Spanwright.Decoding;

/// <summary>What the score of a token compares it with.</summary>
public enum ScoreScope
{
    /// <summary>The tokens that may come next: a forced token scores 0.</summary>
    AllowedTokens,

    /// <summary>The whole vocabulary, whatever the constraint forbids. Needs the scores of all tokens.</summary>
    Vocabulary,
}

/// <summary>How answers are written.</summary>
public sealed record GenerationOptions
{
    /// <summary>Tokens of an answer at most, an end token included.</summary>
    public required int MaxNewTokens { get; init; }

    /// <summary>The tokens that end an answer; it keeps the one that ended it.</summary>
    public IReadOnlyList<int> EndIds { get; init; } = [];

    /// <summary>How a token is chosen.</summary>
    public ITokenChoice Choice { get; init; } = new GreedyChoice();

    /// <summary>The seed of random choices.</summary>
    public ulong Seed { get; init; }

    /// <summary>Answers that are written at once; one that ends makes room for the next prompt.</summary>
    public int MaxRows { get; init; } = 16;

    /// <summary>Tokens of a forward pass above which no further prompt joins it.</summary>
    public int MaxTokensPerPass { get; init; } = 4096;

    /// <summary>What the scores of tokens compare with.</summary>
    public ScoreScope Scores { get; init; } = ScoreScope.AllowedTokens;

    /// <summary>Whether runs of forced tokens are computed in one pass; only measurements switch it off.</summary>
    public bool FastForward { get; init; } = true;

    /// <summary>
    /// Whether the layers that the decoder's mask plan unmasks see prompts (and the shared prefix) in both directions. A
    /// prefix does not see the prompts that share it. Answers are causal.
    /// </summary>
    public bool UnmaskedPrompts { get; init; }

    /// <summary>Is told of every choice; null for nobody.</summary>
    public Action<DecodingStep>? Watch { get; init; }

    /// <summary>How many of the best tokens a watcher is told.</summary>
    public int WatchedTokens { get; init; } = 5;
}
