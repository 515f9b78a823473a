using System.Text.Json;

namespace Spanwright.Text.Formats;

/// <summary>Files with one JSON value a line.</summary>
internal static class JsonRows
{
    /// <summary>The lines that are not blank with their values, each of which is good until the next is asked for.</summary>
    /// <param name="stream">The text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <param name="advice">What to do about a line that is no JSON.</param>
    /// <exception cref="DataFormatException">A line is no JSON.</exception>
    public static IEnumerable<(SourceLine Line, JsonElement Value)> Read(Stream stream, string file, string advice)
    {
        foreach (SourceLine line in SourceLines.Read(stream, file))
        {
            if (!ColumnSeparator.IsBlank(line.Text))
            {
                using JsonDocument document = Parse(line, file, advice);
                yield return (line, document.RootElement);
            }
        }
    }

    private static JsonDocument Parse(SourceLine line, string file, string advice)
    {
        try
        {
            return JsonDocument.Parse(line.Text);
        }
        catch (JsonException error)
        {
            throw new DataFormatException(
                file, line.Number, $"this is no JSON (byte {error.BytePositionInLine + 1} of the line).", advice, error);
        }
    }
}
