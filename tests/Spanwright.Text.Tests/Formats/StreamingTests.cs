using System.Text;
using Spanwright.Text.Formats;

namespace Spanwright.Text.Tests.Formats;

[Collection(nameof(Alone))]
public sealed class StreamingTests
{
    private const long StreamBytes = 32L << 20;
    private const long MostGrowth = 8L << 20;

    /// <summary>What a reader keeps must not grow with the file: sampled over a generated stream of 32 MB.</summary>
    [Theory]
    [MemberData(nameof(DocumentFormatsTests.Formats), MemberType = typeof(DocumentFormatsTests))]
    public void Memory_stays_flat_over_a_long_stream(string format)
    {
        string block = Source.Write(format, [DocumentFormatsTests.Sentence("1", ["B-PER", "I-PER", "O", "O", "B-LOC"])]);
        using RepeatingStream stream = new(Encoding.UTF8.GetBytes(block), StreamBytes);
        ReadingCounts counts = new();
        long atStart = 0;
        long most = 0;
        foreach (var _ in DocumentFormats.Reader(format, new FormatOptions()).Read(stream, "long", counts))
        {
            if (counts.Sentences % 20_000 == 0)
            {
                long used = GC.GetTotalMemory(forceFullCollection: true);
                atStart = atStart == 0 ? used : atStart;
                most = Math.Max(most, used);
            }
        }

        Assert.True(counts.Sentences > 100_000, $"only {counts.Sentences} sentences");
        Assert.InRange(most - atStart, 0, MostGrowth);
        GoldenCases.Report($"{format}: {counts.Sentences} sentences, growth {(most - atStart) / 1024} KiB");
    }

    /// <summary>A block of bytes over and over.</summary>
    private sealed class RepeatingStream(byte[] block, long length) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int place = (int)(_position % block.Length);
            bool isOver = _position >= length && place == 0;
            int read = isOver ? 0 : Math.Min(count, block.Length - place);
            block.AsSpan(place, read).CopyTo(buffer.AsSpan(offset));
            _position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
