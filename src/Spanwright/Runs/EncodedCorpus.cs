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
        RequireRoundTrip(sentences, inventory, file);
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

        if (encoder.ShortenedWords > 0)
        {
            notes.Add($"{file}: {encoder.ShortenedWords} words alone exceed the limit; only their first subwords are read.");
        }

        return new EncodedCorpus(windows, [.. sentences.Select(sentence => sentence.Words.Count)], notes);
    }

    // Spans to tags and back, on all of the data: what a model would learn is what the data say.
    /// <summary>Makes sure that the spans of sentences can be written as tags.</summary>
    /// <exception cref="DataFormatException">They cannot.</exception>
    public static void RequireRoundTrip(IReadOnlyList<Sentence> sentences, LabelInventory inventory, string file)
    {
        foreach (Sentence sentence in sentences)
        {
            IEnumerable<(WordRange, string)> back = inventory.Spans(inventory.Indices(sentence)).Select(span => (span.Range, span.Label));
            if (!back.SequenceEqual(sentence.Spans.Select(span => (span.Range, span.Label))))
            {
                throw new DataFormatException(
                    file, line: null, $"the spans of sentence {sentence.Id} cannot be written as tags.",
                    "A word can have one label: remove overlapping spans.");
            }
        }
    }
}
