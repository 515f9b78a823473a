namespace Spanwright.Models.Checkpoints;

/// <summary>Which differences between a model and a checkpoint are expected.</summary>
public sealed record ParameterTolerance
{
    /// <summary>Whether a parameter may be missing in the checkpoint, as a new head is; by default none may.</summary>
    public Func<string, bool> MayBeNew { get; init; } = _ => false;

    /// <summary>Whether a tensor may have no parameter, as a dropped head; by default none may.</summary>
    public Func<string, bool> MayBeSurplus { get; init; } = _ => false;
}
