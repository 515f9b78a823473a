using System.Text;

namespace Spanwright.Tests.Runs.TensorBoard;

/// <summary>
/// Reads TensorBoard's event files by the formats' own rules, with a CRC and a protobuf reader that share nothing with
/// what is tested.
/// </summary>
internal static class EventFile
{
    public sealed record Point(double WallTime, long Step, string Tag, float Value);

    /// <summary>The points; a broken record is an error.</summary>
    public static List<Point> Points(byte[] file)
    {
        List<Point> points = [];
        List<byte[]> records = Records(file);
        Assert.Equal("brain.Event:2", Encoding.UTF8.GetString((byte[])Assert.Single(Fields(records[0]), field => field.Number == 3).Value));
        foreach (byte[] record in records[1..])
        {
            (int Number, object Value)[] fields = [.. Fields(record)];
            double time = BitConverter.ToDouble((byte[])fields.Single(field => field.Number == 1).Value);
            long step = (long)fields.Single(field => field.Number == 2).Value;
            foreach (var value in Fields((byte[])fields.Single(field => field.Number == 5).Value))
            {
                (int Number, object Value)[] point = [.. Fields((byte[])value.Value)];
                points.Add(new Point(
                    time, step, Encoding.UTF8.GetString((byte[])point.Single(field => field.Number == 1).Value),
                    BitConverter.ToSingle((byte[])point.Single(field => field.Number == 2).Value)));
            }
        }

        return points;
    }

    /// <summary>CRC-32C, bit by bit.</summary>
    public static uint Crc(byte[] bytes)
    {
        uint crc = 0xffffffff;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0x82f63b78 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static List<byte[]> Records(byte[] file)
    {
        using BinaryReader reader = new(new MemoryStream(file));
        List<byte[]> records = [];
        while (reader.BaseStream.Position < file.Length)
        {
            byte[] length = reader.ReadBytes(8);
            Assert.Equal(Masked(length), reader.ReadUInt32());
            byte[] record = reader.ReadBytes((int)BitConverter.ToInt64(length));
            Assert.Equal(Masked(record), reader.ReadUInt32());
            records.Add(record);
        }

        return records;
    }

    private static uint Masked(byte[] bytes)
    {
        uint crc = Crc(bytes);
        return unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8u);
    }

    private static IEnumerable<(int Number, object Value)> Fields(byte[] message)
    {
        using BinaryReader reader = new(new MemoryStream(message));
        while (reader.BaseStream.Position < message.Length)
        {
            long key = reader.Read7BitEncodedInt64();
            yield return ((int)(key >> 3), (key & 7) switch
            {
                0 => reader.Read7BitEncodedInt64(),
                1 => reader.ReadBytes(8),
                2 => reader.ReadBytes((int)reader.Read7BitEncodedInt64()),
                5 => reader.ReadBytes(4),
                _ => throw new InvalidDataException($"Wire type {key & 7}."),
            });
        }
    }
}
