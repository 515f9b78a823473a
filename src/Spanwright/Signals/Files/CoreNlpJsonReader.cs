using System.Text.Json;
using Spanwright.Text.Formats;

namespace Spanwright.Signals.Files;

/// <summary>
/// Reads CoreNLP's JSON with the annotator openie (<c>-outputFormat json</c>, or answers of the server, one or
/// several in a file): <c>{"sentences": [{"openie": [{"subject", "subjectSpan": [0, 1], "relation", "relationSpan",
/// "object", "objectSpan"}], "tokens": [{"word", "originalText"}]}]}</c>. Without tokens the sentences count in their
/// order.
/// </summary>
public sealed class CoreNlpJsonReader : ITripleReader
{
    /// <inheritdoc/>
    public IEnumerable<TripleRecord> Read(string path)
    {
        int number = 0;
        foreach (JsonElement root in JsonValues.Read(path))
        {
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("sentences", out JsonElement sentences)
                || sentences.ValueKind != JsonValueKind.Array)
            {
                throw Error(path, "there is no list 'sentences'.");
            }

            foreach (JsonElement sentence in sentences.EnumerateArray())
            {
                yield return Record(path, ++number, sentence);
            }
        }
    }

    private static TripleRecord Record(string path, int number, JsonElement element)
    {
        CoreNlpJson sentence = new(element);
        return new TripleRecord(
            Line: null, sentence.OriginalWords,
            words => sentence.Triples(sentence.Words ?? words, words)
                ?? throw Error(path, $"sentence {number} has no list 'openie' of triples with their spans."));
    }

    private static DataFormatException Error(string path, string problem) => new(
        path, line: null, problem, "Write the file with CoreNLP's annotators tokenize, ssplit and openie, -outputFormat json.");
}
