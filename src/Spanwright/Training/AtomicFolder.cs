namespace Spanwright.Training;

/// <summary>Folders whose name holds the old files or all of the new ones, never a part, whenever a run is killed.</summary>
internal static class AtomicFolder
{
    /// <summary>Ends the names of folders that a killed run left, and that nobody needs.</summary>
    public const string Partial = ".partial";

    // Ends the name of a whole folder for the moment in which another takes its place.
    private const string Replaced = ".replaced";

    /// <summary>Writes beside the folder, flushes to the disk, then renames; a failure leaves what was there before.</summary>
    /// <param name="folder">The folder; the one that it stands in exists.</param>
    /// <param name="write">Writes the files into an empty folder.</param>
    public static void Write(string folder, Action<string> write)
    {
        string partial = folder + Partial;
        try
        {
            Delete(partial);
            Directory.CreateDirectory(partial);
            write(partial);
            DiskSync.FlushAll(partial);
            Restore(folder);
            if (Directory.Exists(folder))
            {
                Directory.Move(folder, folder + Replaced);
            }

            Directory.Move(partial, folder);
            DiskSync.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(folder))!);
            Delete(folder + Replaced);
        }
        catch
        {
            TryUndo(folder);
            throw;
        }
    }

    /// <summary>Ends a replacement that a kill interrupted: the old folder comes back, unless the new one stands already.</summary>
    public static void Restore(string folder)
    {
        string replaced = folder + Replaced;
        if (Directory.Exists(folder))
        {
            Delete(replaced);
        }
        else if (Directory.Exists(replaced))
        {
            Directory.Move(replaced, folder);
        }
    }

    /// <summary>Restores all folders of one parent folder.</summary>
    /// <param name="parent">The folder that they stand in.</param>
    /// <param name="prefix">How their names begin.</param>
    public static void RestoreAll(string parent, string prefix)
    {
        foreach (string replaced in Directory.Exists(parent) ? Directory.GetDirectories(parent, $"{prefix}*{Replaced}") : [])
        {
            Restore(replaced[..^Replaced.Length]);
        }
    }

    /// <summary>Deletes a folder, if it is there: renamed first, so that a kill leaves no folder with files missing.</summary>
    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            string partial = folder.EndsWith(Partial, StringComparison.Ordinal) ? folder : folder + ".old" + Partial;
            if (partial != folder)
            {
                Delete(partial);
                Directory.Move(folder, partial);
            }

            Directory.Delete(partial, recursive: true);
        }
    }

    private static void TryUndo(string folder)
    {
        try
        {
            Delete(folder + Partial);
            Restore(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The disk's first error is the one to tell about; what is left is swept away by the next run.
        }
    }
}
