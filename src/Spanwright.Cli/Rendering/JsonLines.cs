using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Spanwright.Cli.Rendering;

/// <summary>How objects are written a line each: text as it is, absent values left out.</summary>
internal static class JsonLines
{
    /// <summary>The options of the serializer.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
