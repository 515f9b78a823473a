using System.Text.Json;

namespace Spanwright.Models.Checkpoints;

/// <summary>Reads the JSON files of a checkpoint as Python's reader does: no comments, NaN and Infinity are numbers.</summary>
internal static class JsonFile
{
    private const int MostDepth = 64;

    /// <summary>Reads a file that holds one JSON object.</summary>
    /// <exception cref="CheckpointException">The file is missing or not a JSON object.</exception>
    public static JsonDocument Read(string path, long mostBytes)
    {
        JsonDocument document;
        try
        {
            byte[] content = CheckpointFiles.ReadAll(path, mostBytes);
            document = JsonDocument.Parse(NamedNumbers.Quote(content), new() { MaxDepth = MostDepth });
        }
        catch (JsonException error)
        {
            throw new CheckpointException(path, $"it is not valid JSON: {error.Message}", "Correct it, or fetch it again.", error);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        document.Dispose();
        throw new CheckpointException(path, "it does not hold a JSON object.", "Is it the right file?");
    }
}
