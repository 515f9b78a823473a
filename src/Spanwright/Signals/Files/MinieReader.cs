using System.Text.Json;
using Spanwright.Text.Formats;

namespace Spanwright.Signals.Files;

/// <summary>
/// Reads the JSON in which the authors of the paper keep the triples of MinIE (and, converted, of CoreNLP): <c>{"0":
/// {"tokens": {"tokens": [words]}, "triplet_0": {"subject": ["word-1"], "relation": [...], "object": [...]}, ...},
/// ...}</c>, entries in the notation of <see cref="TripleWord.Parse"/>.
/// </summary>
public sealed class MinieReader : ITripleReader
{
    private const string TriplePrefix = "triplet_";

    /// <inheritdoc/>
    public IEnumerable<TripleRecord> Read(string path)
    {
        foreach (JsonElement root in JsonValues.Read(path))
        {
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw Error(path, "the file holds no JSON object of sentences.");
            }

            foreach (JsonProperty sentence in root.EnumerateObject())
            {
                yield return Record(path, sentence);
            }
        }
    }

    private static TripleRecord Record(string path, JsonProperty sentence)
    {
        if (sentence.Value.ValueKind != JsonValueKind.Object
            || !sentence.Value.TryGetProperty("tokens", out JsonElement tokens)
            || tokens.ValueKind != JsonValueKind.Object
            || !tokens.TryGetProperty("tokens", out JsonElement list)
            || Strings(list) is not { } words)
        {
            throw Error(path, $"sentence '{sentence.Name}' has no words under tokens.tokens.");
        }

        OpenTriple[] triples = [.. sentence.Value.EnumerateObject()
            .Where(property => property.Name.StartsWith(TriplePrefix, StringComparison.Ordinal))
            .Select(property => Triple(path, $"sentence '{sentence.Name}', {property.Name}", property.Value, words))];
        return new TripleRecord(Line: null, words, _ => triples);
    }

    private static OpenTriple Triple(string path, string place, JsonElement triple, string[] words)
    {
        return new OpenTriple(Part("subject"), Part("relation"), Part("object"));

        TripleWord[] Part(string name)
        {
            if (triple.ValueKind != JsonValueKind.Object
                || !triple.TryGetProperty(name, out JsonElement list)
                || Strings(list) is not { } entries)
            {
                throw Error(path, $"{place}: there is no list '{name}'.");
            }

            return Array.ConvertAll(entries, entry => TripleWord.Parse(entry, words)
                ?? throw Error(path, $"{place}: the entry '{entry}' of the {name} has no index."));
        }
    }

    private static string[]? Strings(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : null;

    private static DataFormatException Error(string path, string problem) => new(
        path, line: null, problem,
        "Write {\"0\": {\"tokens\": {\"tokens\": [\"word\"]}, \"triplet_0\": {\"subject\": [\"word-1\"], ...}}}, or name another format.");
}
