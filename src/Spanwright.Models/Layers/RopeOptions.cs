namespace Spanwright.Models.Layers;

/// <summary>How the frequencies of the rotary position encoding are scaled for longer texts.</summary>
public enum RopeScaling
{
    /// <summary>As pretrained.</summary>
    None,

    /// <summary>All frequencies divided by a factor (position interpolation).</summary>
    Linear,

    /// <summary>A base that grows with the length of the text (dynamic NTK).</summary>
    Dynamic,

    /// <summary>Interpolation by wavelength with a ramp, and scaled attention (YaRN, Peng et al. 2023).</summary>
    Yarn,

    /// <summary>Three bands of wavelengths (Llama 3.1).</summary>
    Llama3,
}

/// <summary>The rotary position encoding of a model (Su et al., 2021).</summary>
/// <param name="HeadSize">Size of a head D; pairs (i, i + D/2) are rotated.</param>
/// <param name="Theta">The base of the wavelengths.</param>
/// <param name="MaxPositions">Positions that the model was trained for.</param>
public sealed record RopeOptions(int HeadSize, double Theta, int MaxPositions)
{
    /// <summary>The kind of scaling.</summary>
    public RopeScaling Scaling { get; init; } = RopeScaling.None;

    /// <summary>The factor of the scaling.</summary>
    public double Factor { get; init; } = 1;

    /// <summary>Positions before the scaling (yarn, llama3).</summary>
    public int OriginalMaxPositions { get; init; } = MaxPositions;

    /// <summary>Wavelengths above original / this are fully scaled (llama3).</summary>
    public double LowFrequencyFactor { get; init; } = 1;

    /// <summary>Wavelengths below original / this are left alone (llama3).</summary>
    public double HighFrequencyFactor { get; init; } = 4;

    /// <summary>Rotations within the original length above which a frequency is left alone (yarn).</summary>
    public double BetaFast { get; init; } = 32;

    /// <summary>Rotations within the original length below which a frequency is fully scaled (yarn).</summary>
    public double BetaSlow { get; init; } = 1;

    /// <summary>Whether the borders of the yarn ramp are rounded to whole dimensions.</summary>
    public bool RoundRamp { get; init; } = true;

    /// <summary>Factor on cosine and sine; null for the one that follows from <see cref="Factor"/> (yarn).</summary>
    public double? AttentionFactor { get; init; }
}
