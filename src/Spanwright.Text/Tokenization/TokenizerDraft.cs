using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Spanwright.Text.Tokenization;

/// <summary>A tokenizer that is yet to become a <c>tokenizer.json</c>: a byte pair encoding and sections written as JSON.</summary>
/// <param name="Tokens">Tokens in the order of their ids; of equal ones the first counts.</param>
/// <param name="Merges">Merges in the order of their ranks.</param>
internal sealed record TokenizerDraft(IReadOnlyList<string> Tokens, IReadOnlyList<(string Left, string Right)> Merges)
{
    private static readonly JsonWriterOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Added tokens.</summary>
    public IReadOnlyList<AddedToken> AddedTokens { get; init; } = [];

    /// <summary>Normalizer section; null for none.</summary>
    public string? Normalizer { get; init; }

    /// <summary>Pre-tokenizer section; null for none.</summary>
    public string? Splitter { get; init; }

    /// <summary>Token in front of every text; null for none.</summary>
    public AddedToken? Begin { get; init; }

    /// <summary>Token behind every text; null for none.</summary>
    public AddedToken? End { get; init; }

    /// <summary>Decoder section.</summary>
    public required string Decoder { get; init; }

    /// <summary>Token of characters without one; null for none.</summary>
    public string? UnknownToken { get; init; }

    /// <summary>Whether unknown characters become byte tokens, and unknown ones in a row are one.</summary>
    public bool FallsBackToBytes { get; init; }

    /// <summary>Whether a piece that is a token is that token, merges or not.</summary>
    public bool LooksUpWholePieces { get; init; }

    /// <summary>The file's bytes.</summary>
    public byte[] Write()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, _plain))
        {
            writer.WriteStartObject();
            writer.WriteString("version", "1.0");
            writer.WriteNull("truncation");
            writer.WriteNull("padding");
            WriteAddedTokens(writer);
            WriteSection(writer, "normalizer", Normalizer);
            WriteSection(writer, "pre_tokenizer", Splitter);
            WriteSection(writer, "post_processor", Template().ToJsonString());
            WriteSection(writer, "decoder", Decoder);
            WriteModel(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private void WriteAddedTokens(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("added_tokens");
        foreach (AddedToken token in AddedTokens)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", token.Id);
            writer.WriteString("content", token.Content);
            writer.WriteBoolean("single_word", token.IsSingleWord);
            writer.WriteBoolean("lstrip", token.StripsLeft);
            writer.WriteBoolean("rstrip", token.StripsRight);
            writer.WriteBoolean("normalized", token.IsNormalized);
            writer.WriteBoolean("special", token.IsSpecial);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteModel(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("model");
        writer.WriteString("type", "BPE");
        writer.WriteNull("dropout");
        writer.WriteString("unk_token", UnknownToken);
        writer.WriteNull("continuing_subword_prefix");
        writer.WriteNull("end_of_word_suffix");
        writer.WriteBoolean("fuse_unk", FallsBackToBytes);
        writer.WriteBoolean("byte_fallback", FallsBackToBytes);
        writer.WriteBoolean("ignore_merges", LooksUpWholePieces);
        writer.WriteStartObject("vocab");
        HashSet<string> written = new(StringComparer.Ordinal);
        for (int id = 0; id < Tokens.Count; id++)
        {
            if (written.Add(Tokens[id]))
            {
                writer.WriteNumber(Tokens[id], id);
            }
        }

        writer.WriteEndObject();
        writer.WriteStartArray("merges");
        foreach ((string left, string right) in Merges)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(left);
            writer.WriteStringValue(right);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private JsonObject Template()
    {
        JsonObject special = [];
        foreach (AddedToken token in new[] { Begin, End }.OfType<AddedToken>().DistinctBy(token => token.Content, StringComparer.Ordinal))
        {
            special[token.Content] = new JsonObject
            {
                ["id"] = token.Content,
                ["ids"] = new JsonArray(token.Id),
                ["tokens"] = new JsonArray(token.Content),
            };
        }

        return new JsonObject
        {
            ["type"] = "TemplateProcessing",
            ["single"] = new JsonArray([.. Around("A", 0)]),
            ["pair"] = new JsonArray([.. Around("A", 0), .. Around("B", 1)]),
            ["special_tokens"] = special,
        };
    }

    private IEnumerable<JsonNode> Around(string input, int typeId)
    {
        static JsonObject Piece(string kind, string id, int typeId) =>
            new() { [kind] = new JsonObject { ["id"] = id, ["type_id"] = typeId } };

        if (Begin is not null)
        {
            yield return Piece("SpecialToken", Begin.Content, typeId);
        }

        yield return Piece("Sequence", input, typeId);
        if (End is not null)
        {
            yield return Piece("SpecialToken", End.Content, typeId);
        }
    }

    private static void WriteSection(Utf8JsonWriter writer, string key, string? json)
    {
        writer.WritePropertyName(key);
        writer.WriteRawValue(json ?? "null");
    }
}
