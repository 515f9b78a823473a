using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Evaluation;

/// <summary>Every word gets the tag that it has most often in the training sentences; a new word is outside.</summary>
public static class MajorityTags
{
    private const string Outside = "O";

    /// <summary>Counts the tags of every word; of equally frequent ones the first in ordinal order counts.</summary>
    public static Func<Sentence, IReadOnlyList<string>> Learn(IReadOnlyList<Sentence> training, LabelScheme scheme)
    {
        Dictionary<string, string> tagOf = training
            .SelectMany(sentence => sentence.Words.Zip(scheme.Tags(sentence.Spans, sentence.Words.Count)))
            .GroupBy(pair => pair.First, StringComparer.Ordinal)
            .ToDictionary(
                word => word.Key,
                word => word.GroupBy(pair => pair.Second, StringComparer.Ordinal)
                    .OrderByDescending(tag => tag.Count()).ThenBy(tag => tag.Key, StringComparer.Ordinal).First().Key,
                StringComparer.Ordinal);
        return sentence => [.. sentence.Words.Select(word => tagOf.GetValueOrDefault(word, Outside))];
    }
}
