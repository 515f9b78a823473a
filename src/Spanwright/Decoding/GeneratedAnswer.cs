namespace Spanwright.Decoding;

/// <summary>Why an answer is over.</summary>
public enum AnswerEnd
{
    /// <summary>It came to an end token.</summary>
    EndToken,

    /// <summary>It was cut at the greatest length.</summary>
    MaxNewTokens,
}

/// <summary>A written answer.</summary>
/// <param name="Ids">Its tokens, the end token included.</param>
/// <param name="Scores">Natural log-probability of each token.</param>
/// <param name="End">Why it is over.</param>
public sealed record GeneratedAnswer(IReadOnlyList<int> Ids, IReadOnlyList<float> Scores, AnswerEnd End)
{
    /// <summary>The tokens without the end token.</summary>
    public IReadOnlyList<int> Text => End == AnswerEnd.EndToken ? [.. Ids.SkipLast(1)] : Ids;
}
