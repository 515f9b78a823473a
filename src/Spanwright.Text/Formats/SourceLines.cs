using System.Buffers;
using System.Text;

namespace Spanwright.Text.Formats;

/// <summary>
/// Lines of a UTF-8 stream, one at a time. Lines end at a line feed, with or without a carriage return; other
/// characters that Unicode calls line separators are part of the text.
/// </summary>
internal static class SourceLines
{
    private const int BufferSize = 1 << 16;

    private const int LongestLine = 1 << 29;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Streams the lines.</summary>
    /// <exception cref="DataFormatException">Bytes are not UTF-8; says the line and the byte in it.</exception>
    public static IEnumerable<SourceLine> Read(Stream stream, string file)
    {
        byte[] buffer = new byte[BufferSize];
        int start = 0;
        int end = 0;
        int searched = 0;
        long number = 0;
        while (true)
        {
            int length = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                int feed = searched + length;
                yield return new SourceLine(++number, Text(buffer.AsSpan(start, feed - start), file, number));
                start = searched = feed + 1;
                continue;
            }

            searched = end;
            if (end - start > LongestLine)
            {
                throw new DataFormatException(
                    file, number + 1, $"the line is longer than {LongestLine >> 20} MiB.", "Cut the text into lines.");
            }

            (buffer, start, searched, end) = MakeRoom(buffer, start, searched, end);
            int read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                break;
            }

            end += read;
        }

        if (end > start)
        {
            yield return new SourceLine(++number, Text(buffer.AsSpan(start, end - start), file, number));
        }
    }

    /// <summary>Moves the unfinished line to the front, in a larger buffer where it fills this one.</summary>
    private static (byte[] Buffer, int Start, int Searched, int End) MakeRoom(
        byte[] buffer, int start, int searched, int end)
    {
        byte[] target = start == 0 && end == buffer.Length ? new byte[buffer.Length * 2] : buffer;
        Buffer.BlockCopy(buffer, start, target, 0, end - start);
        return (target, 0, searched - start, end - start);
    }

    private static string Text(ReadOnlySpan<byte> bytes, string file, long number)
    {
        bytes = bytes.EndsWith("\r"u8) ? bytes[..^1] : bytes;
        if (number == 1)
        {
            RefuseUtf16(bytes, file);
            bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        }

        try
        {
            return _utf8.GetString(bytes);
        }
        catch (DecoderFallbackException error)
        {
            throw new DataFormatException(
                file, number,
                $"byte {FirstInvalid(bytes) + 1} of the line (0x{bytes[FirstInvalid(bytes)]:X2}) is not UTF-8.",
                "Convert the file to UTF-8.", error);
        }
    }

    private static void RefuseUtf16(ReadOnlySpan<byte> bytes, string file)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            throw new DataFormatException(
                file, 1, "the file starts with the byte order mark of UTF-16.", "Convert the file to UTF-8.");
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        while (Rune.DecodeFromUtf8(bytes[position..], out _, out int consumed) == OperationStatus.Done)
        {
            position += consumed;
        }

        return position;
    }
}
