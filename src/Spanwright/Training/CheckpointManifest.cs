using System.Security.Cryptography;

namespace Spanwright.Training;

/// <summary>Sizes and hashes of the files of a checkpoint, so that a torn one is recognised.</summary>
/// <param name="Files">All files but the manifest itself.</param>
public sealed record CheckpointManifest(IReadOnlyList<CheckpointManifest.Entry> Files)
{
    private const string FileName = "manifest.json";

    /// <summary>A file of the checkpoint.</summary>
    /// <param name="Name">Its path within the folder, with slashes.</param>
    /// <param name="Size">Its size in bytes.</param>
    /// <param name="Sha256">Its hash, hexadecimal.</param>
    public sealed record Entry(string Name, long Size, string Sha256);

    /// <summary>Writes the manifest of what lies in the folder.</summary>
    internal static void Seal(string folder)
    {
        string[] files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        CheckpointManifest manifest = new(
            [.. files.Select(file => Describe(folder, file)).OrderBy(entry => entry.Name, StringComparer.Ordinal)]);
        StateFile.Write(Path.Combine(folder, FileName), manifest);
    }

    /// <summary>What is wrong with a checkpoint, or null if every file is as it was written.</summary>
    public static string? Flaw(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return $"it has no {FileName}.";
        }

        try
        {
            CheckpointManifest manifest = StateFile.Read<CheckpointManifest>(path);
            Entry? torn = manifest.Files.FirstOrDefault(entry => !IsWhole(folder, entry));
            return torn is null ? null : $"{torn.Name} is missing or not as it was written.";
        }
        catch (Exception error) when (error is TrainingException or IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }

    private static bool IsWhole(string folder, Entry entry)
    {
        FileInfo file = new(Path.Combine(folder, entry.Name));
        return file.Exists && file.Length == entry.Size && Describe(folder, file.FullName) == entry;
    }

    private static Entry Describe(string folder, string file)
    {
        using FileStream stream = File.OpenRead(file);
        string name = Path.GetRelativePath(folder, file).Replace('\\', '/');
        return new Entry(name, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }
}
