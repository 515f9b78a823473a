using System.Globalization;

namespace Spanwright.Runs;

/// <summary>How fast a pre-training run trained.</summary>
/// <param name="TokensPerSecond">Tokens a second in updates, without scoring and saving; null before two updates in a row.</param>
/// <param name="MatrixPeak">What matrix products of the run's dtype reached before it started, in GFLOP/s; null on other devices than the CPU.</param>
/// <param name="FlopsPerToken">Operations of the blocks' products for a token that is trained on.</param>
internal sealed record PretrainSpeed(double? TokensPerSecond, double? MatrixPeak, double FlopsPerToken)
{
    // For a weight and token: forward 2, gradient of the inputs 2, gradient of the weights 2.
    private const double Whole = 6;
    private const double Frozen = 4;

    /// <summary>The speed of training all weights of the blocks, or only adapters on them.</summary>
    public static PretrainSpeed Of(double? tokensPerSecond, double? matrixPeak, LanguageModelAssembly assembly) => new(
        tokensPerSecond, matrixPeak, (assembly.Model.Adapter is null ? Whole : Frozen) * assembly.Model.Backbone.BlockParameterCount);

    /// <summary>Share of the matrix peak.</summary>
    public double? Share => FlopsPerToken * TokensPerSecond / MatrixPeak / 1e9;

    /// <summary>The speed in words.</summary>
    public override string ToString() => TokensPerSecond is null
        ? "speed: too few updates to tell"
        : string.Create(CultureInfo.InvariantCulture, $"speed: {TokensPerSecond:0} tok/s")
            + (MatrixPeak is null ? "" : string.Create(
                CultureInfo.InvariantCulture, $", {Share:0.00} of the matrix peak ({MatrixPeak:0} GFLOP/s before the run)"));
}
