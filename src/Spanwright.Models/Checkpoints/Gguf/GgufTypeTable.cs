using System.Collections.Frozen;
using Spanwright.Models.Checkpoints.Gguf.Blocks;
using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>The table of tensor types by their number in the file.</summary>
internal static class GgufTypeTable
{
    private static readonly FrozenDictionary<uint, GgufType> _types = new[]
    {
        GgufType.Plain(0, "F32", 4, ScalarType.Float32),
        GgufType.Plain(1, "F16", 2, ScalarType.Float16),
        GgufType.Quantised<Q40Format>(2, "Q4_0"),
        GgufType.Quantised<Q41Format>(3, "Q4_1"),
        GgufType.Quantised<Q50Format>(6, "Q5_0"),
        GgufType.Quantised<Q51Format>(7, "Q5_1"),
        GgufType.Quantised<Q80Format>(8, "Q8_0"),
        GgufType.Quantised<Q2KFormat>(10, "Q2_K"),
        GgufType.Quantised<Q3KFormat>(11, "Q3_K"),
        GgufType.Quantised<Q4KFormat>(12, "Q4_K"),
        GgufType.Quantised<Q5KFormat>(13, "Q5_K"),
        GgufType.Quantised<Q6KFormat>(14, "Q6_K"),
        GgufType.Unsupported(16, "IQ2_XXS", 256, 66),
        GgufType.Unsupported(17, "IQ2_XS", 256, 74),
        GgufType.Unsupported(18, "IQ3_XXS", 256, 98),
        GgufType.Unsupported(19, "IQ1_S", 256, 50),
        GgufType.Quantised<Iq4NlFormat>(20, "IQ4_NL"),
        GgufType.Unsupported(21, "IQ3_S", 256, 110),
        GgufType.Unsupported(22, "IQ2_S", 256, 82),
        GgufType.Quantised<Iq4XsFormat>(23, "IQ4_XS"),
        GgufType.Plain(24, "I8", 1, ScalarType.Int8),
        GgufType.Plain(25, "I16", 2, ScalarType.Int16),
        GgufType.Plain(26, "I32", 4, ScalarType.Int32),
        GgufType.Plain(27, "I64", 8, ScalarType.Int64),
        GgufType.Plain(28, "F64", 8, ScalarType.Float64),
        GgufType.Unsupported(29, "IQ1_M", 256, 56),
        GgufType.Plain(30, "BF16", 2, ScalarType.BFloat16),
        GgufType.Unsupported(34, "TQ1_0", 256, 54),
        GgufType.Unsupported(35, "TQ2_0", 256, 66),
        GgufType.Quantised<Mxfp4Format>(39, "MXFP4"),
        GgufType.Unsupported(40, "NVFP4", 64, 36),
        GgufType.Unsupported(41, "Q1_0", 128, 18),
    }.ToFrozenDictionary(t => t.Id);

    /// <summary>The type of that number, or null.</summary>
    public static GgufType? Find(uint id) => _types.GetValueOrDefault(id);

    /// <summary>The names of the types whose numbers can be read.</summary>
    public static IEnumerable<string> ReadableNames =>
        _types.Values.Where(t => t.Scalar is not null || t.Decode is not null).OrderBy(t => t.Id).Select(t => t.Name);
}
