using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>
/// A number as it lies in a tensor's memory; kernels compute in float32 whatever the element is. Vectors have 16 lanes,
/// which the runtime makes of smaller registers where the processor has no larger ones.
/// </summary>
/// <typeparam name="TSelf">The element itself.</typeparam>
internal unsafe interface IElement<TSelf>
    where TSelf : unmanaged, IElement<TSelf>
{
    /// <summary>Reads 16 elements.</summary>
    static abstract Vector512<float> Load(TSelf* source);

    /// <summary>Writes 16 elements, rounded to nearest even.</summary>
    static abstract void Store(Vector512<float> values, TSelf* target);

    /// <summary>The nearest numbers that elements can hold.</summary>
    static abstract Vector512<float> Round(Vector512<float> values);
}

/// <summary>float32.</summary>
/// <param name="value">The number.</param>
internal readonly unsafe struct Float32Element(float value) : IElement<Float32Element>
{
    private readonly float _value = value;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(Float32Element* source) => Vector512.Load((float*)source);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> values, Float32Element* target) => values.Store((float*)target);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> values) => values;
}

/// <summary>bfloat16: the upper half of a float32.</summary>
/// <param name="bits">The bits.</param>
internal readonly unsafe struct BFloat16Element(ushort bits) : IElement<BFloat16Element>
{
    private const uint NotANumber = 0x7FC0;

    private readonly ushort _bits = bits;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(BFloat16Element* source)
    {
        Vector256<ushort> halves = Vector256.Load((ushort*)source);
        Vector512<uint> words = Avx512F.IsSupported
            ? Avx512F.ConvertToVector512UInt32(halves)
            : Vector512.Create(Vector256.WidenLower(halves), Vector256.WidenUpper(halves));
        return (words << 16).AsSingle();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> values, BFloat16Element* target)
    {
        Vector512<uint> words = RoundedBits(values);
        Vector256<ushort> halves = Avx512F.IsSupported
            ? Avx512F.ConvertToVector256UInt16(words)
            : Vector256.Narrow(words.GetLower(), words.GetUpper());
        halves.Store((ushort*)target);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Round(Vector512<float> values) => (RoundedBits(values) << 16).AsSingle();

    // The bits of the nearest bfloat16 in the lower half of every lane.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> RoundedBits(Vector512<float> values)
    {
        Vector512<uint> bits = values.AsUInt32();
        Vector512<uint> odd = (bits >>> 16) & Vector512<uint>.One;
        Vector512<uint> rounded = (bits + Vector512.Create(0x7FFFu) + odd) >>> 16;
        return Vector512.ConditionalSelect(
            Vector512.Equals(values, values).AsUInt32(), rounded, Vector512.Create(NotANumber));
    }
}
