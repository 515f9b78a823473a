using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Spanwright.Models.Checkpoints.Gguf.Blocks;

/// <summary>Scales 16 small whole numbers at a time.</summary>
internal static unsafe class Lanes
{
    /// <summary>values[i] = scale · numbers[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scale(Vector128<sbyte> numbers, float scale, float* values)
    {
        Vector128<float> factor = Vector128.Create(scale);
        for (int part = 0; part < 4; part++)
        {
            (Quarter(numbers, part) * factor).Store(values + (part * 4));
        }
    }

    /// <summary>values[i] = scale · numbers[i] + offset, both steps rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Scale(Vector128<sbyte> numbers, float scale, float offset, float* values)
    {
        Vector128<float> factor = Vector128.Create(scale);
        Vector128<float> shift = Vector128.Create(offset);
        for (int part = 0; part < 4; part++)
        {
            ((Quarter(numbers, part) * factor) + shift).Store(values + (part * 4));
        }
    }

    /// <summary>The low four bits of 16 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> Low(byte* pairs) => (Vector128.Load(pairs) & Vector128.Create((byte)15)).AsSByte();

    /// <summary>The high four bits of 16 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<sbyte> High(byte* pairs) => (Vector128.Load(pairs) >>> 4).AsSByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Quarter(Vector128<sbyte> numbers, int part)
    {
        Vector128<short> half = part < 2 ? Vector128.WidenLower(numbers) : Vector128.WidenUpper(numbers);
        return Vector128.ConvertToSingle(
            part % 2 == 0 ? Vector128.WidenLower(half) : Vector128.WidenUpper(half));
    }
}
