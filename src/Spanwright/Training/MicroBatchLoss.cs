namespace Spanwright.Training;

/// <summary>What one micro-batch contributed.</summary>
/// <param name="Sum">Loss summed over the labelled positions, not scaled.</param>
/// <param name="Tokens">Real tokens, no padding.</param>
public readonly record struct MicroBatchLoss(double Sum, long Tokens);
