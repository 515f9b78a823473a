using Spanwright.Methods.TokenClassification;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Runs;

/// <summary>Training sentences as the model reads them.</summary>
/// <param name="Windows">Each sentence as its windows.</param>
/// <param name="WordCounts">Number of words of each sentence.</param>
/// <param name="Notes">What was lost, in words.</param>
internal sealed record EncodedCorpus(
    IReadOnlyList<IReadOnlyList<EncodedWindow>> Windows, IReadOnlyList<int> WordCounts, IReadOnlyList<string> Notes)
{
    /// <summary>Encodes sentences with their gold tags, and checks that the tags survive the way there and back.</summary>
    /// <exception cref="DataFormatException">No sentence has a word that the model can read.</exception>
    public static EncodedCorpus Of(
        IReadOnlyList<Sentence> sentences, LabelInventory inventory, SentenceEncoder encoder, string file)
    {
        List<string> notes = [];
        IReadOnlyList<EncodedWindow>[] windows = [.. sentences.Select(
            sentence => encoder.Encode(sentence, inventory.Indices(sentence)))];
        int words = sentences.Sum(sentence => sentence.Words.Count);
        int read = windows.Sum(list => list.Sum(window => window.Words.Length));
        if (read == 0)
        {
            throw new DataFormatException(
                file, line: null, "no word has a subword that the model can read.", "Check that the tokenizer fits the data.");
        }

        int overlong = windows.Count(list => list.Count > 1);
        if (overlong > 0)
        {
            notes.Add($"{file}: {overlong} sentences are longer than the limit and are read in overlapping windows.");
        }

        if (read < words)
        {
            notes.Add(
                $"{file}: {words - read} of {words} words are not trained on: they have no subword, or were cut off "
                + "(model.max_seq_length, model.on_overflow).");
        }

        RequireRoundTrip(sentences, windows, inventory);
        return new EncodedCorpus(windows, [.. sentences.Select(sentence => sentence.Words.Count)], notes);
    }

    // Tags to subwords and back, on all of the data: what a model would learn is what the data say.
    private static void RequireRoundTrip(
        IReadOnlyList<Sentence> sentences, IReadOnlyList<EncodedWindow>[] windows, LabelInventory inventory)
    {
        foreach ((Sentence sentence, IReadOnlyList<EncodedWindow> list) in sentences.Zip(windows))
        {
            int[] gold = inventory.Indices(sentence);
            foreach (EncodedWindow window in list)
            {
                for (int i = 0; i < window.Words.Length; i++)
                {
                    if (window.Tags[i] != gold[window.Words[i]] || window.Starts[i] >= window.Ends[i])
                    {
                        throw new InvalidOperationException(
                            $"Sentence {sentence.Id}: word {window.Words[i]} does not keep its tag.");
                    }
                }
            }
        }
    }
}
