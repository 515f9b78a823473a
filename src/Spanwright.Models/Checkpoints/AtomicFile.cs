using System.Text;

namespace Spanwright.Models.Checkpoints;

/// <summary>Writes a file so that its name holds either the old content or the whole new one, never a part.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the file, flushes to disk, then renames.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="CheckpointException">The disk is full, the folder is missing or not writable.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string partial = path + ".partial";
        try
        {
            using (FileStream stream = new(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Remove(partial);
            throw new CheckpointException(
                path, $"it cannot be written: {error.Message}", "Check free space, folder and permissions.", error);
        }
        catch
        {
            Remove(partial);
            throw;
        }
    }

    /// <summary>Writes a text in UTF-8, without a byte order mark, in the same way.</summary>
    /// <exception cref="CheckpointException">The disk is full, the folder is missing or not writable.</exception>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    // The error that brought us here is the one to report.
    private static void Remove(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
