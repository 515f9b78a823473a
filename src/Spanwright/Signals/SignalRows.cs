using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Signals;

/// <summary>What is the same for the rows of every source.</summary>
internal static class SignalRows
{
    /// <summary>The rows after a look at their lengths; counts sentences with and without a signal.</summary>
    /// <exception cref="SignalException">A row has another length than its sentence, or no word has a tag.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Checked(
        string source,
        IReadOnlyList<IReadOnlyList<string>> rows,
        IReadOnlyList<Sentence> sentences,
        SignalCounts counts)
    {
        if (rows.Count != sentences.Count)
        {
            throw new SignalException(
                source, $"it gave {rows.Count} rows of tags for {sentences.Count} sentences.",
                "It must give one row for each sentence.");
        }

        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != sentences[i].Words.Count)
            {
                throw new SignalException(
                    source,
                    $"it gave {rows[i].Count} tags for the {sentences[i].Words.Count} words of sentence {sentences[i].Id}.",
                    "It must give one tag for each word.");
            }
        }

        int silent = rows.Count(row => row.All(tag => tag == Tag.Outside.ToString()));
        if (silent == rows.Count && rows.Count > 0 && !counts.MayBeSilent)
        {
            throw new SignalException(
                source, $"no word of the {rows.Count} sentences has a tag.",
                "Check that the source was made for this corpus, and its counts of dropped triples.");
        }

        counts.Sentences += rows.Count;
        counts.SentencesWithoutSignal += silent;
        return rows;
    }
}
