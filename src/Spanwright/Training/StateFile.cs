using System.Text.Json;

namespace Spanwright.Training;

/// <summary>Small states as JSON files.</summary>
internal static class StateFile
{
    private static readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void Write<T>(string path, T state) => File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(state, _options));

    /// <summary>Reads a state.</summary>
    /// <exception cref="TrainingException">The file is missing or is not such a state.</exception>
    public static T Read<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), _options)
                ?? throw new JsonException("The file holds null.");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new TrainingException(
                path,
                $"cannot be read as the state of a run: {error.Message}",
                "Resume from another checkpoint, or start anew with train.resume_from_checkpoint=none.",
                error);
        }
    }
}
