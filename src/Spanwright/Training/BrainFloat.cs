using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Training;

/// <summary>bfloat16 is the upper half of a float.</summary>
internal static unsafe class BrainFloat
{
    /// <summary>Exact floats of bfloat16 numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(ushort* source, float* target, int count)
    {
        int i = 0;
        for (; i <= count - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(Vector256.Load(source + i));
            (low << 16).AsSingle().Store(target + i);
            (high << 16).AsSingle().Store(target + i + Vector256<float>.Count);
        }

        for (; i < count; i++)
        {
            target[i] = BitConverter.UInt32BitsToSingle((uint)source[i] << 16);
        }
    }

    /// <summary>The nearest bfloat16 numbers of finite floats, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Round(float* source, ushort* target, int count)
    {
        int i = 0;
        for (; i <= count - Vector256<ushort>.Count; i += Vector256<ushort>.Count)
        {
            Vector256<uint> low = Round(Vector256.Load(source + i).AsUInt32());
            Vector256<uint> high = Round(Vector256.Load(source + i + Vector256<float>.Count).AsUInt32());
            Vector256.Narrow(low, high).Store(target + i);
        }

        for (; i < count; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(source[i]);
            target[i] = (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
        }
    }

    private static Vector256<uint> Round(Vector256<uint> bits) =>
        (bits + Vector256.Create(0x7FFFu) + ((bits >> 16) & Vector256<uint>.One)) >> 16;
}
