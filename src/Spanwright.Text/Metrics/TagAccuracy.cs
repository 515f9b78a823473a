namespace Spanwright.Text.Metrics;

/// <summary>Share of words whose tag is right. O counts as much as any tag, so it is never the headline.</summary>
public static class TagAccuracy
{
    /// <summary>The share; NaN without words.</summary>
    public static double Of(IEnumerable<TagPair> sentences)
    {
        (long correct, long words) = Counts(sentences);
        return (double)correct / words;
    }

    /// <summary>Words with the right tag, and all words.</summary>
    public static (long Correct, long Words) Counts(IEnumerable<TagPair> sentences)
    {
        (long correct, long words) = (0, 0);
        foreach (TagPair sentence in sentences)
        {
            for (int i = 0; i < sentence.Gold.Count; i++)
            {
                correct += sentence.Gold[i] == sentence.Predicted[i] ? 1 : 0;
            }

            words += sentence.Gold.Count;
        }

        return (correct, words);
    }

    /// <summary>The share as a table.</summary>
    internal static ScoreTable Table(string metric, IEnumerable<TagPair> sentences)
    {
        (long correct, long words) = Counts(sentences);
        return new ScoreTable(metric, "share of words with the right tag", [new("accuracy", (double)correct / words, words)]);
    }

    /// <summary>How often each predicted tag stands where each gold tag does.</summary>
    public static IReadOnlyDictionary<(string Gold, string Predicted), long> Confusion(IEnumerable<TagPair> sentences)
    {
        Dictionary<(string Gold, string Predicted), long> confusion = [];
        foreach ((string gold, string predicted) in sentences.SelectMany(pair => pair.Gold.Zip(pair.Predicted)))
        {
            confusion[(gold, predicted)] = confusion.GetValueOrDefault((gold, predicted)) + 1;
        }

        return confusion;
    }
}
