namespace Spanwright.Runs.Transfer;

/// <summary>What a model learns from before it is scored on the target's test sentences.</summary>
public enum TransferRegime
{
    /// <summary>All of the target's training sentences: what could be had with many labels.</summary>
    InDomain,

    /// <summary>The source alone.</summary>
    ZeroShot,

    /// <summary>Few target sentences alone.</summary>
    TargetOnly,

    /// <summary>The source with a batch of few target sentences in every update.</summary>
    Joint,

    /// <summary>The same, going on from the model of the source.</summary>
    JointFromSource,

    /// <summary>Few target sentences, going on from the model of the source.</summary>
    Sequential,
}
