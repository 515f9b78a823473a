using Spanwright.Models.Native;

namespace Spanwright.Models.Checkpoints;

/// <summary>Opens the files of a checkpoint; what goes wrong becomes a <see cref="CheckpointException"/>.</summary>
internal static class CheckpointFiles
{
    /// <summary>Maps a file.</summary>
    public static MappedFile Map(string path) => Open(path, MappedFile.Open);

    /// <summary>Reads a small file (a configuration, an index) whole.</summary>
    public static byte[] ReadAll(string path, long mostBytes)
    {
        byte[] Read(string file)
        {
            using FileStream stream = File.OpenRead(file);
            if (stream.Length > mostBytes)
            {
                throw new CheckpointException(
                    path, $"the file has {stream.Length} bytes, at most {mostBytes} are expected.", "Is it the right file?");
            }

            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }

        return Open(path, Read);
    }

    private static T Open<T>(string path, Func<string, T> open)
    {
        if (Directory.Exists(path))
        {
            throw new CheckpointException(path, "this is a folder, not a file.", "Name the file inside it.");
        }

        try
        {
            return open(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointException(path, "there is no such file.", "Check the path.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(path, $"it cannot be read: {error.Message}", "Check disk and permissions.", error);
        }
    }
}
