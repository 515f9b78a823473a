using System.Text;
using System.Text.Json;
using Spanwright.Text.Formats;

namespace Spanwright.Signals.Files;

/// <summary>The JSON values of a file: one, or several after each other as in JSON Lines.</summary>
internal static class JsonValues
{
    /// <summary>Reads all values of a file; the caller keeps them no longer than it needs them.</summary>
    /// <exception cref="DataFormatException">The file is missing or no JSON.</exception>
    public static IReadOnlyList<JsonElement> Read(string path)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', DataFile.Lines(path).Select(line => line.Text)));
        Utf8JsonReader reader = new(text, new JsonReaderOptions { AllowMultipleValues = true });
        List<JsonElement> values = [];
        try
        {
            while (reader.Read())
            {
                values.Add(JsonElement.ParseValue(ref reader));
            }
        }
        catch (JsonException error)
        {
            throw new DataFormatException(
                path, error.LineNumber + 1, $"this is no JSON (byte {error.BytePositionInLine + 1} of the line).",
                "Check that the file is whole, and its format.", error);
        }

        return values;
    }
}
