using System.Buffers.Binary;
using System.Text;

namespace Spanwright.Runs.TensorBoard;

/// <summary>TensorFlow's message <c>Event</c>, as far as points of curves need it.</summary>
/// <param name="WallTime">Seconds since 1970.</param>
/// <param name="Step">The update.</param>
/// <param name="Tag">The curve, as <c>train/loss</c>.</param>
/// <param name="Value">The point.</param>
internal sealed record ScalarEvent(double WallTime, long Step, string Tag, float Value)
{
    // Keys of fields: number * 8 + wire type (0 variable integer, 1 eight bytes, 2 length and bytes, 5 four bytes).
    private const byte WallTimeKey = (1 << 3) | 1;
    private const byte StepKey = (2 << 3) | 0;
    private const byte FileVersionKey = (3 << 3) | 2;
    private const byte SummaryKey = (5 << 3) | 2;
    private const byte ValueKey = (1 << 3) | 2;
    private const byte TagKey = (1 << 3) | 2;
    private const byte SimpleValueKey = (2 << 3) | 5;

    /// <summary>The event that begins a file.</summary>
    public static byte[] FileStart(double wallTime) =>
        [WallTimeKey, .. BitConverter.GetBytes(wallTime), .. Bytes(FileVersionKey, "brain.Event:2"u8)];

    /// <summary>The message.</summary>
    public byte[] ToBytes()
    {
        byte[] value = [.. Bytes(TagKey, Encoding.UTF8.GetBytes(Tag)), SimpleValueKey, .. BitConverter.GetBytes(Value)];
        return
        [
            WallTimeKey, .. BitConverter.GetBytes(WallTime), StepKey, .. VariableInteger((ulong)Step),
            .. Bytes(SummaryKey, Bytes(ValueKey, value)),
        ];
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote; null for another event.</summary>
    public static ScalarEvent? Parse(ReadOnlySpan<byte> message)
    {
        double wallTime = BinaryPrimitives.ReadDoubleLittleEndian(message[1..]);
        ReadOnlySpan<byte> rest = message[(1 + sizeof(double))..];
        if (rest[0] != StepKey)
        {
            return null;
        }

        rest = rest[1..];
        long step = (long)ReadInteger(ref rest);
        SkipKeyAndLength(ref rest); // summary
        SkipKeyAndLength(ref rest); // value
        int tagLength = SkipKeyAndLength(ref rest);
        return new ScalarEvent(
            wallTime, step, Encoding.UTF8.GetString(rest[..tagLength]),
            BinaryPrimitives.ReadSingleLittleEndian(rest[(tagLength + 1)..]));
    }

    private static byte[] Bytes(byte key, ReadOnlySpan<byte> bytes) => [key, .. VariableInteger((ulong)bytes.Length), .. bytes];

    // Seven bits a byte, the lowest first; the highest bit says that more follow.
    private static List<byte> VariableInteger(ulong number)
    {
        List<byte> bytes = [];
        for (; number > 0x7f; number >>= 7)
        {
            bytes.Add((byte)(number | 0x80));
        }

        bytes.Add((byte)number);
        return bytes;
    }

    private static ulong ReadInteger(ref ReadOnlySpan<byte> rest)
    {
        ulong number = 0;
        for (int i = 0; ; i++)
        {
            number |= (ulong)(rest[i] & 0x7f) << (7 * i);
            if (rest[i] < 0x80)
            {
                rest = rest[(i + 1)..];
                return number;
            }
        }
    }

    private static int SkipKeyAndLength(ref ReadOnlySpan<byte> rest)
    {
        rest = rest[1..];
        return (int)ReadInteger(ref rest);
    }
}
