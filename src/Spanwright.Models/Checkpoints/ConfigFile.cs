using System.Text.Json;

namespace Spanwright.Models.Checkpoints;

/// <summary>Reads <c>config.json</c>.</summary>
internal static class ConfigFile
{
    private const long MostBytes = 1 << 24;

    /// <summary>The configuration as JSON, independent of the file.</summary>
    /// <exception cref="CheckpointException">The file is missing or not a JSON object.</exception>
    public static JsonElement Read(string path)
    {
        using JsonDocument document = JsonFile.Read(path, MostBytes);
        return document.RootElement.Clone();
    }
}
