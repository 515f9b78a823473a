using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>Opens a data file for a reader; what is wrong with the file itself is an error with a remedy.</summary>
public static class DataFile
{
    /// <summary>
    /// Streams the sentences of a file, which must hold at least one. Where the format keeps a corpus in many files
    /// (<see cref="IFolderReader"/>), a folder is read in the order of their names, and files that break the format are
    /// left out and counted.
    /// </summary>
    /// <param name="reader">Reader of the file's format.</param>
    /// <param name="path">The file.</param>
    /// <param name="counts">Where to count what was read and what was lost; null where nobody asks.</param>
    /// <exception cref="DataFormatException">The file is missing, a directory, unreadable, empty, or breaks its format.</exception>
    public static IEnumerable<Sentence> ReadFile(
        this IDocumentReader reader, string path, ReadingCounts? counts = null)
    {
        bool isEmpty = true;
        IEnumerable<Sentence> sentences = reader is IFolderReader folder && Directory.Exists(path)
            ? FolderSentences(folder, path, counts ?? new ReadingCounts())
            : FileSentences(reader, path, counts);
        foreach (Sentence sentence in sentences)
        {
            isEmpty = false;
            yield return sentence;
        }

        if (isEmpty)
        {
            throw new DataFormatException(path, line: null, "the file holds no sentence.", "Check that it is the right file.");
        }
    }

    private static IEnumerable<Sentence> FileSentences(IDocumentReader reader, string path, ReadingCounts? counts)
    {
        using FileStream stream = Open(path);
        foreach (Sentence sentence in reader.Read(stream, path, counts))
        {
            yield return sentence;
        }
    }

    // A file counts whole or not at all.
    private static IEnumerable<Sentence> FolderSentences(IFolderReader reader, string folder, ReadingCounts counts) =>
        Directory.EnumerateFiles(folder, reader.FilePattern).Order(StringComparer.Ordinal).SelectMany(file =>
        {
            try
            {
                return (Sentence[])[.. FileSentences(reader, file, counts)];
            }
            catch (DataFormatException error)
            {
                counts.SkippedFiles++;
                counts.FirstSkipped ??= error.Message;
                return [];
            }
        });

    /// <summary>Streams the lines of a file.</summary>
    /// <exception cref="DataFormatException">The file is missing, a directory, unreadable, or no UTF-8.</exception>
    public static IEnumerable<SourceLine> Lines(string path)
    {
        using FileStream stream = Open(path);
        foreach (SourceLine line in SourceLines.Read(stream, path))
        {
            yield return line;
        }
    }

    private static FileStream Open(string path)
    {
        if (Directory.Exists(path))
        {
            throw new DataFormatException(path, line: null, "this is a directory.", "Name a file in it.");
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFormatException(path, line: null, "there is no such file.", "Check the path.", error);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            throw new DataFormatException(
                path, line: null, $"the file can't be read: {error.Message}", "Check its permissions.", error);
        }
    }
}
