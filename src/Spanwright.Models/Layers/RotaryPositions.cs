using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>
/// The angles of the rotary position encoding for the tokens of one batch, computed in double precision:
/// cosine and sine of position · frequency, shape (N, D/2), float32.
/// </summary>
public sealed class RotaryPositions : IDisposable
{
    private RotaryPositions(Tensor cosine, Tensor sine)
    {
        Cosine = cosine;
        Sine = sine;
    }

    /// <summary>Cosines, shape (N, D/2).</summary>
    public Tensor Cosine { get; }

    /// <summary>Sines, shape (N, D/2).</summary>
    public Tensor Sine { get; }

    /// <summary>The angles for a batch.</summary>
    public static RotaryPositions Of(PackedSequences sequences, RopeOptions options)
    {
        int half = options.HeadSize / 2;
        float[] cosine = new float[sequences.TokenCount * half];
        float[] sine = new float[sequences.TokenCount * half];
        double scale = AttentionFactor(options);
        double[] frequencies = [];
        int extent = -1;
        for (int s = 0; s < sequences.Count; s++)
        {
            if (sequences.Extents[s] != extent)
            {
                extent = sequences.Extents[s];
                frequencies = Frequencies(options, extent);
            }

            for (int token = sequences.Starts[s]; token < sequences.Starts[s + 1]; token++)
            {
                for (int i = 0; i < half; i++)
                {
                    (double sin, double cos) = Math.SinCos(sequences.Positions[token] * frequencies[i]);
                    cosine[(token * half) + i] = (float)(cos * scale);
                    sine[(token * half) + i] = (float)(sin * scale);
                }
            }
        }

        return new RotaryPositions(
            tensor(cosine, [sequences.TokenCount, half], device: sequences.Device).DetachFromDisposeScope(),
            tensor(sine, [sequences.TokenCount, half], device: sequences.Device).DetachFromDisposeScope());
    }

    /// <summary>Angles of 0, for models whose embeddings hold the positions.</summary>
    public static RotaryPositions Unturned(PackedSequences sequences, int headSize)
    {
        long[] shape = [sequences.TokenCount, headSize / 2];
        return new RotaryPositions(
            ones(shape, ScalarType.Float32, sequences.Device).DetachFromDisposeScope(),
            zeros(shape, ScalarType.Float32, sequences.Device).DetachFromDisposeScope());
    }

    /// <summary>Rotates the heads of every token by its position: (N, heads, D) to (N, heads, D).</summary>
    public Tensor Rotate(Tensor heads)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor cosine = Cosine.unsqueeze(1);                          // (N, 1, D/2)
        Tensor sine = Sine.unsqueeze(1);                              // (N, 1, D/2)
        Tensor[] halves = heads.to(ScalarType.Float32).chunk(2, -1);  // 2 x (N, heads, D/2)
        Tensor rotated = cat(
            [(halves[0] * cosine) - (halves[1] * sine), (halves[1] * cosine) + (halves[0] * sine)], -1);
        return rotated.to(heads.dtype).MoveToOuterDisposeScope();
    }

    /// <summary>Angle per position of each pair of dimensions, in radians, D/2 numbers.</summary>
    /// <param name="options">The encoding.</param>
    /// <param name="extent">Number of positions of the text; only dynamic scaling depends on it.</param>
    public static double[] Frequencies(RopeOptions options, int extent)
    {
        double theta = options.Theta;
        if (options.Scaling == RopeScaling.Dynamic && extent > options.MaxPositions)
        {
            double growth = (options.Factor * extent / options.MaxPositions) - (options.Factor - 1);
            theta *= Math.Pow(growth, options.HeadSize / (options.HeadSize - 2.0));
        }

        return [.. Enumerable.Range(0, options.HeadSize / 2).Select(pair =>
            Scale(options, pair, Math.Pow(theta, -2.0 * pair / options.HeadSize)))];
    }

    /// <summary>Factor on cosine and sine, which scales the attention scores (yarn).</summary>
    public static double AttentionFactor(RopeOptions options) => options.AttentionFactor
        ?? (options is { Scaling: RopeScaling.Yarn, Factor: > 1 } ? (0.1 * Math.Log(options.Factor)) + 1 : 1);

    /// <inheritdoc/>
    public void Dispose()
    {
        Cosine.Dispose();
        Sine.Dispose();
    }

    private static double Scale(RopeOptions options, int pair, double frequency) => options.Scaling switch
    {
        RopeScaling.Linear => frequency / options.Factor,
        RopeScaling.Llama3 => ScaleByWavelength(options, frequency),
        RopeScaling.Yarn => Mix(frequency / options.Factor, frequency, 1 - Ramp(options, pair)),
        _ => frequency,
    };

    private static double ScaleByWavelength(RopeOptions options, double frequency)
    {
        double rotations = options.OriginalMaxPositions * frequency / (2 * Math.PI);
        double share = (rotations - options.LowFrequencyFactor)
            / (options.HighFrequencyFactor - options.LowFrequencyFactor);
        return Mix(frequency / options.Factor, frequency, Math.Clamp(share, 0, 1));
    }

    // 0 where a pair of dimensions is left alone, 1 where it is fully interpolated.
    private static double Ramp(RopeOptions options, int pair)
    {
        double low = Dimension(options, options.BetaFast);
        double high = Dimension(options, options.BetaSlow);
        if (options.RoundRamp)
        {
            low = Math.Floor(low);
            high = Math.Ceiling(high);
        }

        low = Math.Max(low, 0);
        high = Math.Min(high, options.HeadSize - 1);
        return Math.Clamp((pair - low) / (high == low ? 0.001 : high - low), 0, 1);
    }

    // The dimension whose pair turns so many times within the original length (YaRN, equation 17).
    private static double Dimension(RopeOptions options, double rotations) =>
        options.HeadSize * Math.Log(options.OriginalMaxPositions / (rotations * 2 * Math.PI))
        / (2 * Math.Log(options.Theta));

    private static double Mix(double scaled, double original, double share) =>
        (scaled * (1 - share)) + (original * share);
}
