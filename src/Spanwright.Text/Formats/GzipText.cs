using System.Buffers.Binary;
using System.IO.Compression;

namespace Spanwright.Text.Formats;

/// <summary>
/// Reads a gzip file and refuses one that was cut off, which the runtime's own stream takes for a shorter one: the last
/// four bytes of a file hold the length of its (last) member, which cannot be more than what was read.
/// </summary>
/// <param name="file">The compressed file; disposed with this stream.</param>
internal sealed class GzipText(FileStream file) : Stream
{
    private const int LengthSize = sizeof(uint);

    private readonly GZipStream _content = new(file, CompressionMode.Decompress);
    private long _read;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The file is no whole gzip file.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _content.Read(buffer, offset, count);
        _read += read;
        if (read == 0 && count > 0)
        {
            RequireWhole();
        }

        return read;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    private void RequireWhole()
    {
        Span<byte> last = stackalloc byte[LengthSize];
        if (file.Length < LengthSize)
        {
            throw new InvalidDataException("the file is too short.");
        }

        file.Seek(-LengthSize, SeekOrigin.End);
        file.ReadExactly(last);
        if (BinaryPrimitives.ReadUInt32LittleEndian(last) > _read)
        {
            throw new InvalidDataException("it ends before its content does.");
        }
    }
}
