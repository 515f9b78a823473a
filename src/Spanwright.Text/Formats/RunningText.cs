using System.IO.Compression;

namespace Spanwright.Text.Formats;

/// <summary>
/// Streams running text, as language models are trained on: UTF-8 files, plain or compressed by gzip (<c>.gz</c>), one
/// paragraph a line. A line longer than 64 Ki characters is handed out in parts, cut at spaces where there are any.
/// </summary>
/// <param name="files">The files in the order in which they are read.</param>
/// <param name="boundary">What ends a document.</param>
public sealed class RunningText(IReadOnlyList<string> files, DocumentBoundary boundary)
{
    private const int LongestPart = 1 << 16;

    // As the program's own configuration has it, for programs that use the library: without it the runtime takes a gzip file
    // that was cut off for a shorter one. The runtime reads it once, so it must be set before any gzip stream is read.
    static RunningText() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", isEnabled: true);

    /// <summary>The files.</summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>The files that paths stand for: a folder stands for its .txt and .txt.gz files in ordinal order.</summary>
    /// <exception cref="DataFormatException">A path is not there, or a folder has no such file.</exception>
    public static RunningText Of(IEnumerable<string> paths, DocumentBoundary boundary) =>
        new([.. paths.SelectMany(Expand)], boundary);

    /// <summary>The parts of all documents. Documents without any character but white space are left out.</summary>
    /// <exception cref="DataFormatException">A file is missing, is not text, or all of them are empty.</exception>
    public IEnumerable<TextPart> Parts()
    {
        bool isEmpty = true;
        for (int source = 0; source < files.Count; source++)
        {
            foreach (TextPart part in Parts(source))
            {
                isEmpty = false;
                yield return part;
            }
        }

        if (isEmpty)
        {
            throw new DataFormatException(
                files.Count > 0 ? files[0] : "text", line: null, "there is no text.", "Name files that have some.");
        }
    }

    // One part is held back until it is known whether the document goes on.
    private IEnumerable<TextPart> Parts(int source)
    {
        TextPart? held = null;
        foreach (SourceLine line in Lines(files[source]))
        {
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                held = boundary == DocumentBoundary.EmptyLine && held is not null ? held with { EndsDocument = true } : held;
                continue;
            }

            foreach (string text in Cut(line.Text))
            {
                if (held is not null)
                {
                    yield return held;
                }

                held = new TextPart(text, source, EndsDocument: false);
            }

            held = boundary == DocumentBoundary.Line ? held! with { EndsDocument = true } : held;
        }

        if (held is not null)
        {
            yield return held with { EndsDocument = true };
        }
    }

    private static IEnumerable<SourceLine> Lines(string file)
    {
        using Stream stream = Open(file);
        using IEnumerator<SourceLine> lines = SourceLines.Read(stream, file).GetEnumerator();
        while (true)
        {
            try
            {
                if (!lines.MoveNext())
                {
                    yield break;
                }
            }
            catch (InvalidDataException error)
            {
                throw new DataFormatException(
                    file, line: null, $"it is not a whole gzip file: {error.Message}", "Compress it again, or name the plain text.", error);
            }

            RequireText(lines.Current, file);
            yield return lines.Current;
        }
    }

    private static Stream Open(string file)
    {
        try
        {
            FileStream stream = new(file, FileMode.Open, FileAccess.Read);
            return file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new GZipStream(stream, CompressionMode.Decompress)
                : stream;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(file, line: null, $"it cannot be read: {error.Message}", "Name a text file.", error);
        }
    }

    private static void RequireText(SourceLine line, string file)
    {
        int place = line.Text.AsSpan().IndexOf('\0');
        if (place >= 0)
        {
            throw new DataFormatException(
                file, line.Number, $"character {place + 1} is U+0000: this is no text file.", "Name plain UTF-8 text.");
        }
    }

    private static IEnumerable<string> Cut(string line)
    {
        string text = line + "\n";
        for (int start = 0; start < text.Length;)
        {
            int length = Math.Min(LongestPart, text.Length - start);
            if (start + length < text.Length)
            {
                int space = text.AsSpan(start + 1, length - 1).LastIndexOf(' ') + 1;
                length = space > 0 ? space : length - (char.IsHighSurrogate(text[start + length - 1]) ? 1 : 0);
            }

            yield return text.Substring(start, length);
            start += length;
        }
    }

    private static IEnumerable<string> Expand(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path)
                ? [path]
                : throw new DataFormatException(path, line: null, "there is no such file or folder.", "Name text files or a folder of them.");
        }

        string[] found = [.. Directory.GetFiles(path)
            .Where(file => file.EndsWith(".txt", StringComparison.Ordinal) || file.EndsWith(".txt.gz", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
        return found.Length > 0
            ? found
            : throw new DataFormatException(path, line: null, "the folder has no .txt and no .txt.gz file.", "Name the files one by one.");
    }
}
