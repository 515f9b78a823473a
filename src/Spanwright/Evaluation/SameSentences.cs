using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Evaluation;

/// <summary>Makes sure that runs were scored on the same sentences with the same gold labels.</summary>
internal static class SameSentences
{
    private const string Remedy = "Only runs that were scored on the same test sentences can be compared.";

    /// <summary>Compares all runs with the first.</summary>
    /// <exception cref="DataFormatException">Names the first sentence that differs.</exception>
    public static void Require(IReadOnlyList<FinishedRun> runs)
    {
        foreach (FinishedRun run in runs.Skip(1))
        {
            Require(runs[0], run);
        }
    }

    private static void Require(FinishedRun first, FinishedRun other)
    {
        int shorter = Math.Min(first.Sentences.Count, other.Sentences.Count);
        for (int i = 0; i < shorter; i++)
        {
            (Sentence expected, Sentence actual) = (first.Sentences[i], other.Sentences[i]);
            if (!expected.Words.SequenceEqual(actual.Words, StringComparer.Ordinal))
            {
                throw Error($"sentence {i + 1} is '{Shown(actual)}', in {first.Name} it is '{Shown(expected)}'.");
            }

            if (!Labels(expected).SetEquals(Labels(actual)))
            {
                throw Error($"sentence {i + 1}, '{Shown(actual)}', has other gold labels than in {first.Name}.");
            }
        }

        if (first.Sentences.Count != other.Sentences.Count)
        {
            throw Error($"it has {other.Sentences.Count} sentences, {first.Name} has {first.Sentences.Count}.");
        }

        DataFormatException Error(string problem) => new(other.Predictions, line: null, problem, Remedy);
    }

    private static HashSet<(WordRange Range, string Label)> Labels(Sentence sentence) =>
        [.. sentence.Spans.Select(span => (span.Range, span.Label))];

    private static string Shown(Sentence sentence) =>
        string.Join(' ', sentence.Words.Take(8)) + (sentence.Words.Count > 8 ? " …" : "");
}
