using System.Text;

namespace Spanwright.Cli.Commands;

/// <summary>Where labelled text goes: the standard output, or a file that appears only when it is complete.</summary>
internal sealed class LabelOutput : IDisposable
{
    private readonly string? _file;
    private readonly string? _unfinished;

    private LabelOutput(TextWriter writer, string? file = null, string? unfinished = null)
    {
        Writer = writer;
        _file = file;
        _unfinished = unfinished;
    }

    /// <summary>Takes the text.</summary>
    public TextWriter Writer { get; }

    /// <summary>Opens the output; a file that can't be written is found out here, before any work.</summary>
    public static LabelOutput Open(string? file, TextWriter standardOutput)
    {
        if (file is null)
        {
            return new LabelOutput(standardOutput);
        }

        if (Directory.Exists(file))
        {
            throw new IOException($"{file}: this is a folder. Name a file in it.");
        }

        string unfinished = file + ".unfinished";
        return new LabelOutput(new StreamWriter(unfinished, append: false, new UTF8Encoding(false)), file, unfinished);
    }

    /// <summary>Puts the file in its place.</summary>
    public void Complete()
    {
        Writer.Flush();
        if (_file is not null)
        {
            Writer.Dispose();
            File.Move(_unfinished!, _file, overwrite: true);
        }
    }

    /// <summary>Ends; a file that was not completed is gone.</summary>
    public void Dispose()
    {
        if (_unfinished is null)
        {
            return;
        }

        try
        {
            Writer.Dispose();
        }
        catch (IOException)
        {
            // The disk is full, which the failed write has said already.
        }

        File.Delete(_unfinished);
    }
}
