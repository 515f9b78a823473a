using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints;

/// <summary>An element type of a safetensors file.</summary>
/// <param name="Name">The name in the header, such as <c>BF16</c>.</param>
/// <param name="Bits">Size of one element in bits.</param>
/// <param name="Scalar">The dtype of libtorch (which knows more than TorchSharp names); null: not readable as a tensor.</param>
internal sealed record SafetensorsType(string Name, int Bits, ScalarType? Scalar)
{
    // In the order of the format's own list: the writer puts later types first, so that wide ones are aligned.
    private static readonly SafetensorsType[] _all =
    [
        new("BOOL", 8, ScalarType.Bool),
        new("F4", 4, null),
        new("F6_E2M3", 6, null),
        new("F6_E3M2", 6, null),
        new("U8", 8, ScalarType.Byte),
        new("I8", 8, ScalarType.Int8),
        new("F8_E5M2", 8, (ScalarType)23),
        new("F8_E4M3", 8, (ScalarType)24),
        new("F8_E8M0", 8, (ScalarType)44),
        new("F8_E4M3FNUZ", 8, (ScalarType)26),
        new("F8_E5M2FNUZ", 8, (ScalarType)25),
        new("I16", 16, ScalarType.Int16),
        new("U16", 16, (ScalarType)27),
        new("F16", 16, ScalarType.Float16),
        new("BF16", 16, ScalarType.BFloat16),
        new("I32", 32, ScalarType.Int32),
        new("U32", 32, (ScalarType)28),
        new("F32", 32, ScalarType.Float32),
        new("C64", 64, ScalarType.ComplexFloat32),
        new("F64", 64, ScalarType.Float64),
        new("I64", 64, ScalarType.Int64),
        new("U64", 64, (ScalarType)29),
    ];

    /// <summary>Position in the format's own list of types.</summary>
    public int Order => Array.IndexOf(_all, this);

    /// <summary>The type of that name, or null.</summary>
    public static SafetensorsType? Find(string? name) => Array.Find(_all, t => t.Name == name);

    /// <summary>The type that stores a dtype.</summary>
    /// <exception cref="ArgumentException">The format has no such type.</exception>
    public static SafetensorsType Of(ScalarType dtype) =>
        Array.Find(_all, t => t.Scalar == dtype)
        ?? throw new ArgumentException($"safetensors files cannot hold {dtype}.", nameof(dtype));
}
