using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Spanwright.Models.Native;

namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>Reads a GGUF file from front to back; nothing is believed before the file is known to be long enough.</summary>
internal sealed class GgufCursor(string path, MappedFile file)
{
    private const int LongestName = 65535;

    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The next byte.</summary>
    public long Position { get; private set; }

    /// <summary>Number of bytes from here to the end of the file.</summary>
    public long Left => file.Length - Position;

    /// <summary>A number or truth value in the file's byte order.</summary>
    public unsafe T Read<T>(string what)
        where T : unmanaged
    {
        Require((ulong)sizeof(T), what);
        byte* data = file.Address(Position, sizeof(T));
        Position += sizeof(T);
        return Unsafe.ReadUnaligned<T>(data);
    }

    /// <summary>Many numbers.</summary>
    public T[] ReadMany<T>(ulong count, string what)
        where T : unmanaged
    {
        int length = Count(count, (ulong)Unsafe.SizeOf<T>(), what);
        long bytes = (long)length * Unsafe.SizeOf<T>();
        T[] values = bytes <= int.MaxValue
            ? MemoryMarshal.Cast<byte, T>(file.Bytes(Position, (int)bytes)).ToArray()
            : throw Invalid($"{count} {what} are too many.");
        Position += bytes;
        return values;
    }

    /// <summary>A key or the name of a tensor: valid UTF-8, at most 65,535 bytes.</summary>
    public string ReadName(string what)
    {
        ulong length = Read<ulong>(what);
        if (length > LongestName)
        {
            throw Invalid($"the length of {what} is {length}, more than {LongestName} bytes.");
        }

        ReadOnlySpan<byte> bytes = Take(length, what);
        try
        {
            return _strict.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw Invalid($"{what} is not valid UTF-8.", error);
        }
    }

    /// <summary>A text value; bytes that are not UTF-8 become U+FFFD, as vocabularies may hold such tokens.</summary>
    public string ReadText(string what) => Encoding.UTF8.GetString(Take(Read<ulong>(what), what));

    /// <summary>Checks that so many things of at least so many bytes each can still come.</summary>
    public int Count(ulong count, ulong leastBytes, string what)
    {
        if (count > (ulong)Left / leastBytes)
        {
            throw Invalid($"there cannot be {count} {what}: {Left} bytes are left.");
        }

        return ArrayLength(count, what);
    }

    /// <summary>The error that something in the file is wrong.</summary>
    public CheckpointException Invalid(string problem, Exception? inner = null) => new(
        path, $"at byte {Position}: {problem}", "The file is damaged or not a GGUF file: fetch it again.", inner);

    private ReadOnlySpan<byte> Take(ulong length, string what)
    {
        Require(length, what);
        ReadOnlySpan<byte> bytes = file.Bytes(Position, ArrayLength(length, what));
        Position += bytes.Length;
        return bytes;
    }

    private int ArrayLength(ulong count, string what) =>
        count <= (ulong)Array.MaxLength ? (int)count : throw Invalid($"{count} {what} are too many.");

    private void Require(ulong bytes, string what)
    {
        if (bytes > (ulong)Left)
        {
            throw Invalid($"the file ends inside {what}.");
        }
    }
}
