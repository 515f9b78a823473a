namespace Spanwright.Training;

/// <summary>What an update gave.</summary>
/// <param name="Loss">Its losses; where nothing is labelled no update was made.</param>
/// <param name="GradientNorm">Total norm before clipping.</param>
public sealed record UpdateOutcome(AccumulatedLoss Loss, double GradientNorm)
{
    /// <summary>Whether the optimizer took a step.</summary>
    public bool IsUpdated => Loss.Labelled > 0;
}
