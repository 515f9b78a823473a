namespace Spanwright.Decoding;

/// <summary>When a beam search stops that has found as many answers as it has beams.</summary>
public enum EarlyStopping
{
    /// <summary>When the best beam's score at its present length is not above the worst answer's (Hugging Face: false).</summary>
    WhenUnlikely,

    /// <summary>At once (true).</summary>
    WhenFull,

    /// <summary>When no beam can come above the worst answer at any length (never).</summary>
    WhenImpossible,
}

/// <summary>How a beam search goes.</summary>
public sealed record BeamOptions
{
    /// <summary>Answers that are followed at once.</summary>
    public required int Beams { get; init; }

    /// <summary>Tokens of an answer at most, an end token included.</summary>
    public required int MaxNewTokens { get; init; }

    /// <summary>The tokens that end an answer; it keeps the one that ended it.</summary>
    public IReadOnlyList<int> EndIds { get; init; } = [];

    /// <summary>Answers to give, at most as many as beams.</summary>
    public int Returned { get; init; } = 1;

    /// <summary>An answer's score is its log-probability over its length to this power: more favours longer answers.</summary>
    public double LengthPenalty { get; init; } = 1;

    /// <summary>When the search stops.</summary>
    public EarlyStopping EarlyStopping { get; init; } = EarlyStopping.WhenUnlikely;

    /// <summary>Prompts that are searched at once.</summary>
    public int MaxRows { get; init; } = 8;
}
