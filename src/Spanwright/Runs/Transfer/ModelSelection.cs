namespace Spanwright.Runs.Transfer;

/// <summary>Which weights of a training on the source are the result.</summary>
public enum ModelSelection
{
    /// <summary>Those with the best score on the source's development sentences.</summary>
    SourceDev,

    /// <summary>Those of the last epoch.</summary>
    Last,

    /// <summary>Those with the lowest perplexity of masked tokens in the target's development sentences, whose labels are not read.</summary>
    TargetPerplexity,
}
