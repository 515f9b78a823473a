using System.Text;

namespace Spanwright.Cli.Tests;

/// <summary>Keeps how far a text was read when something was first written, and nothing of what was written.</summary>
internal sealed class FirstWrite(LongText read) : TextWriter
{
    public long? ReadBefore { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => ReadBefore ??= read.Position;
}
