using System.Text.Json;
using Spanwright.Text.Documents;

namespace Spanwright.Signals.Files;

/// <summary>One sentence of CoreNLP's JSON with the annotator openie.</summary>
/// <param name="sentence">The object.</param>
internal sealed class CoreNlpJson(JsonElement sentence)
{
    /// <summary>
    /// The words as CoreNLP spells them, with <c>-LRB-</c> for a bracket; null where the answer has no tokens.
    /// </summary>
    public IReadOnlyList<string>? Words => Tokens("word");

    /// <summary>The words as they stood in the text; null where the answer has no tokens.</summary>
    public IReadOnlyList<string>? OriginalWords => Tokens("originalText") ?? Words;

    /// <summary>The triples.</summary>
    /// <param name="read">The words of the sentence as CoreNLP spells them.</param>
    /// <param name="words">The words of the sentence in the corpus, as many.</param>
    /// <returns>The triples; null where the object is not what CoreNLP writes.</returns>
    public IReadOnlyList<OpenTriple>? Triples(IReadOnlyList<string> read, IReadOnlyList<string> words)
    {
        if (sentence.ValueKind != JsonValueKind.Object
            || !sentence.TryGetProperty("openie", out JsonElement list)
            || list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        List<OpenTriple> triples = [];
        foreach (JsonElement triple in list.EnumerateArray())
        {
            if (Part(triple, "subject") is not { } subject
                || Part(triple, "relation") is not { } relation
                || Part(triple, "object") is not { } @object)
            {
                return null;
            }

            triples.Add(new OpenTriple(subject, relation, @object));
        }

        return triples;

        IReadOnlyList<TripleWord>? Part(JsonElement triple, string name) =>
            triple.ValueKind == JsonValueKind.Object
            && triple.TryGetProperty(name, out JsonElement gloss) && gloss.ValueKind == JsonValueKind.String
            && triple.TryGetProperty(name + "Span", out JsonElement span) && Range(span) is { } range
                ? GlossWords.Of(gloss.GetString()!, range, read, words) : null;
    }

    private string[]? Tokens(string key) =>
        sentence.ValueKind == JsonValueKind.Object
        && sentence.TryGetProperty("tokens", out JsonElement tokens) && tokens.ValueKind == JsonValueKind.Array
        && tokens.EnumerateArray().All(token => token.ValueKind == JsonValueKind.Object
            && token.TryGetProperty(key, out JsonElement text) && text.ValueKind == JsonValueKind.String)
            ? [.. tokens.EnumerateArray().Select(token => token.GetProperty(key).GetString()!)] : null;

    private static WordRange? Range(JsonElement span) =>
        span.ValueKind == JsonValueKind.Array && span.GetArrayLength() == 2
        && span[0].TryGetInt32(out int start) && span[1].TryGetInt32(out int end)
            ? new WordRange(start, end) : null;
}
