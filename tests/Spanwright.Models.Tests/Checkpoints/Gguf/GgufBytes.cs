using System.Text;

namespace Spanwright.Models.Tests.Checkpoints.Gguf;

/// <summary>Writes small GGUF files for tests.</summary>
internal static class GgufBytes
{
    private const int Alignment = 32;

    /// <summary>A file with metadata and tensors; offsets are laid out in order.</summary>
    public static void Write(
        string path, IEnumerable<(string Key, object Value)> metadata, IReadOnlyList<(string Name, uint Type, long[] Shape, byte[] Bytes)> tensors)
    {
        using FileStream stream = File.Create(path);
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        (string Key, object Value)[] pairs = [.. metadata];
        writer.Write("GGUF"u8);
        writer.Write(3u);
        writer.Write((ulong)tensors.Count);
        writer.Write((ulong)pairs.Length);
        foreach ((string key, object value) in pairs)
        {
            Write(writer, key);
            WriteValue(writer, value);
        }

        ulong offset = 0;
        foreach ((string name, uint type, long[] shape, byte[] bytes) in tensors)
        {
            Write(writer, name);
            writer.Write((uint)shape.Length);
            foreach (long size in shape.Reverse())
            {
                writer.Write((ulong)size);
            }

            writer.Write(type);
            writer.Write(offset);
            offset += (ulong)((bytes.Length + Alignment - 1) / Alignment * Alignment);
        }

        foreach ((_, _, _, byte[] bytes) in tensors)
        {
            Pad(writer);
            writer.Write(bytes);
        }

        Pad(writer);
    }

    private static void WriteValue(BinaryWriter writer, object value)
    {
        switch (value)
        {
            case uint number:
                writer.Write(4u);
                writer.Write(number);
                break;
            case float number:
                writer.Write(6u);
                writer.Write(number);
                break;
            case string text:
                writer.Write(8u);
                Write(writer, text);
                break;
            default:
                throw new ArgumentException($"no test writes {value.GetType()}");
        }
    }

    private static void Write(BinaryWriter writer, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        writer.Write((ulong)bytes.Length);
        writer.Write(bytes);
    }

    private static void Pad(BinaryWriter writer)
    {
        writer.Flush();
        while (writer.BaseStream.Position % Alignment != 0)
        {
            writer.BaseStream.WriteByte(0);
        }
    }
}
