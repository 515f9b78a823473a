namespace Spanwright.Options;

/// <summary>Number type of pretrained weights.</summary>
public enum ModelDtype
{
    /// <summary>32-bit floating point.</summary>
    Float32,

    /// <summary>16-bit floating point with the exponent range of 32-bit.</summary>
    Bfloat16,
}
