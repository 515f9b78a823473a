using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Checkpoints;

/// <summary>Compares tensors with the values in the reference outputs.</summary>
internal static class GoldenValues
{
    public static JsonElement Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    public static long[] Longs(JsonElement list) => [.. list.EnumerateArray().Select(e => e.GetInt64())];

    public static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => value.GetDouble(),
    };

    public static string Sha256(Tensor tensor)
    {
        if (tensor.NumberOfElements == 0)
        {
            return Convert.ToHexStringLower(SHA256.HashData([]));
        }

        using Tensor flat = tensor.contiguous();
        return Convert.ToHexStringLower(SHA256.HashData(Bytes(flat)));
    }

    public static unsafe ReadOnlySpan<byte> Bytes(Tensor contiguous) => contiguous.NumberOfElements == 0
        ? []
        : new(TensorMemory.Pointer(contiguous), checked((int)(contiguous.NumberOfElements * contiguous.ElementSize)));

    /// <summary>The messages of the two values that first differ, or null; NaN equals NaN.</summary>
    public static string? FirstDifference(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected)
    {
        if (actual.Length != expected.Length)
        {
            return $"{actual.Length} values instead of {expected.Length}";
        }

        for (int i = 0; i < actual.Length; i++)
        {
            if (!actual[i].Equals(expected[i]))
            {
                return $"value {i} is {actual[i]:R} instead of {expected[i]:R}";
            }
        }

        return null;
    }
}
