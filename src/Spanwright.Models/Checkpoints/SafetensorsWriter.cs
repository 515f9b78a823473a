using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints;

/// <summary>Writes safetensors files: wide types first, then by name, so that equal content gives equal bytes.</summary>
internal static class SafetensorsWriter
{
    private const int Chunk = 1 << 26;

    /// <summary>Writes the tensors to a stream.</summary>
    public static void Write(
        Stream stream, IEnumerable<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        (string Name, Tensor Tensor, SafetensorsType Type)[] ordered =
        [
            .. tensors.Select(t => (t.Name, t.Tensor, Type: SafetensorsType.Of(t.Tensor.dtype)))
                .OrderByDescending(t => t.Type.Order)
                .ThenBy(t => t.Name, StringComparer.Ordinal),
        ];

        byte[] header = Header(ordered, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach ((_, Tensor tensor, SafetensorsType type) in ordered)
        {
            WriteElements(stream, tensor, type);
        }
    }

    private static byte[] Header(
        (string Name, Tensor Tensor, SafetensorsType Type)[] tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            long begin = 0;
            HashSet<string> seen = new(["__metadata__"], StringComparer.Ordinal);
            foreach ((string name, Tensor tensor, SafetensorsType type) in tensors)
            {
                if (!seen.Add(name))
                {
                    throw new ArgumentException($"Two tensors are named '{name}'.", nameof(tensors));
                }

                long end = begin + ((tensor.NumberOfElements * type.Bits) / 8);
                json.WriteStartObject(name);
                json.WriteString("dtype", type.Name);
                WriteNumbers(json, "shape", tensor.shape);
                WriteNumbers(json, "data_offsets", [begin, end]);
                json.WriteEndObject();
                begin = end;
            }

            json.WriteEndObject();
        }

        while (stream.Length % 8 != 0)
        {
            stream.WriteByte((byte)' ');
        }

        return stream.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        json.WriteStartObject("__metadata__");
        foreach ((string key, string value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string key, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(key);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static unsafe void WriteElements(Stream stream, Tensor tensor, SafetensorsType type)
    {
        long left = (tensor.NumberOfElements * type.Bits) / 8;
        if (left == 0)
        {
            return;
        }

        using Tensor plain = tensor.detach();
        using Tensor local = plain.cpu();
        using Tensor flat = local.contiguous();
        byte* next = (byte*)TensorMemory.Pointer(flat);
        while (left > 0)
        {
            int count = (int)Math.Min(left, Chunk);
            stream.Write(new ReadOnlySpan<byte>(next, count));
            next += count;
            left -= count;
        }
    }
}
