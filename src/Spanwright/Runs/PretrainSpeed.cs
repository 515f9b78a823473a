using System.Globalization;

namespace Spanwright.Runs;

/// <summary>How fast a pre-training run trained.</summary>
/// <param name="TokensPerSecond">Tokens a second in updates, without scoring and saving; null before two updates in a row.</param>
/// <param name="MatrixPeak">What matrix products of the run's dtype reached before it started, in GFLOP/s; null on other devices than the CPU.</param>
/// <param name="BlockParameters">Numbers in the weights of the blocks.</param>
internal sealed record PretrainSpeed(double? TokensPerSecond, double? MatrixPeak, long BlockParameters)
{
    // Forward 2, gradients of inputs and of weights 2 each.
    private const double FlopsPerParameter = 6;

    /// <summary>Share of the matrix peak: 6 x parameters of the blocks x tokens a second.</summary>
    public double? Share => FlopsPerParameter * BlockParameters * TokensPerSecond / MatrixPeak / 1e9;

    /// <summary>The speed in words.</summary>
    public override string ToString() => TokensPerSecond is null
        ? "speed: too few updates to tell"
        : string.Create(CultureInfo.InvariantCulture, $"speed: {TokensPerSecond:0} tok/s")
            + (MatrixPeak is null ? "" : string.Create(
                CultureInfo.InvariantCulture, $", {Share:0.00} of the matrix peak ({MatrixPeak:0} GFLOP/s before the run)"));
}
