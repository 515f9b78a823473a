using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>Rounds float32 to bfloat16, to the nearest and halves to even, as libtorch does.</summary>
internal static unsafe class BFloat16Rounding
{
    /// <summary>Rounds numbers; <paramref name="count"/> is a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Round(float* values, ushort* rounded, int count)
    {
        for (int i = 0; i < count; i += 8)
        {
            Vector128.Narrow(Round(Vector128.Load(values + i)), Round(Vector128.Load(values + i + 4))).Store(rounded + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Round(Vector128<float> values)
    {
        Vector128<uint> bits = values.AsUInt32();
        Vector128<uint> isOdd = (bits >>> 16) & Vector128.Create(1u);
        Vector128<uint> nearest = (bits + Vector128.Create(0x7FFFu) + isOdd) >>> 16;
        return Vector128.ConditionalSelect(
            Vector128.Equals(values, values).AsUInt32(), nearest, Vector128.Create(0x7FC0u));
    }
}
