using System.Buffers.Binary;
using System.Numerics;

namespace Spanwright.Runs.TensorBoard;

/// <summary>
/// Records in TensorFlow's framing: length (8 bytes, little-endian), masked CRC-32C of the length, the bytes, masked
/// CRC-32C of the bytes.
/// </summary>
internal static class RecordFile
{
    private const int LengthSize = sizeof(ulong);
    private const int HeaderSize = LengthSize + sizeof(uint);

    /// <summary>A record with its frame.</summary>
    public static byte[] Framed(ReadOnlySpan<byte> record)
    {
        byte[] framed = new byte[HeaderSize + record.Length + sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(framed, (ulong)record.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(framed.AsSpan(LengthSize), MaskedCrc(framed.AsSpan(0, LengthSize)));
        record.CopyTo(framed.AsSpan(HeaderSize));
        BinaryPrimitives.WriteUInt32LittleEndian(framed.AsSpan(HeaderSize + record.Length), MaskedCrc(record));
        return framed;
    }

    /// <summary>
    /// The records from the start on, each with the place where its frame ends; what follows a record that a kill cut
    /// off is left out.
    /// </summary>
    public static IEnumerable<(byte[] Record, int End)> Read(byte[] file)
    {
        int position = 0;
        while (Next(file.AsSpan(position)) is { } record)
        {
            position += HeaderSize + record.Length + sizeof(uint);
            yield return (record, position);
        }
    }

    private static byte[]? Next(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < HeaderSize || !HasCrc(rest[..LengthSize], rest[LengthSize..]))
        {
            return null;
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(rest);
        ReadOnlySpan<byte> body = rest[HeaderSize..];
        return length + sizeof(uint) <= (ulong)body.Length && HasCrc(body[..(int)length], body[(int)length..])
            ? body[..(int)length].ToArray()
            : null;
    }

    private static bool HasCrc(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> crc) =>
        MaskedCrc(bytes) == BinaryPrimitives.ReadUInt32LittleEndian(crc);

    private static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return BitOperations.RotateRight(~crc, 15) + 0xa282ead8;
    }
}
