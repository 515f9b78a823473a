namespace Spanwright.Cli.Tests;

/// <summary>A long text that is made while it is read, and counts how far that is.</summary>
/// <param name="length">Its characters.</param>
internal sealed class LongText(long length) : TextReader
{
    public const string Line = "They flew from Zagreb to Split, and nobody asked why.\n";

    /// <summary>Characters that were read so far.</summary>
    public long Position { get; private set; }

    public override int Peek() => Position < length ? Line[(int)(Position % Line.Length)] : -1;

    public override int Read()
    {
        int next = Peek();
        Position += next < 0 ? 0 : 1;
        return next;
    }
}
