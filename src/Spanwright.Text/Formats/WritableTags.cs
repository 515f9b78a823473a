using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Formats;

/// <summary>The tags of a sentence for formats with one tag a word.</summary>
internal static class WritableTags
{
    /// <exception cref="DataFormatException">Spans overlap, which tags can't say.</exception>
    public static string[] Of(Sentence sentence, LabelScheme scheme)
    {
        try
        {
            return scheme.Tags(sentence.Spans, sentence.Words.Count);
        }
        catch (ArgumentException error)
        {
            throw new DataFormatException(
                $"sentence {sentence.Id}", line: null, error.Message, "Write the format jsonl instead.", error);
        }
    }
}
