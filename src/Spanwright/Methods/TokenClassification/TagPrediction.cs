using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Methods.TokenClassification;

/// <summary>What a tagger says about one sentence.</summary>
/// <param name="Tags">Tag index of every word.</param>
/// <param name="Probabilities">Probability of that tag; 0 for a word that the model did not read.</param>
/// <param name="UnreadWords">Words that no subword stands for, or that were cut off: they count as outside.</param>
public sealed record TagPrediction(int[] Tags, float[] Probabilities, int UnreadWords)
{
    /// <summary>Predicted spans as tags, for methods that predict spans; words outside have probability 1.</summary>
    /// <param name="predicted">The sentence with its predicted spans, of which none overlap.</param>
    /// <param name="inventory">The tags.</param>
    public static TagPrediction Of(Sentence predicted, LabelInventory inventory)
    {
        float[] probabilities = new float[predicted.Words.Count];
        Array.Fill(probabilities, 1);
        foreach (LabeledSpan span in predicted.Spans.Where(span => span.Score is not null))
        {
            probabilities.AsSpan(span.Range.Start, span.Range.Length).Fill((float)span.Score!.Value);
        }

        return new TagPrediction(inventory.Indices(predicted), probabilities, UnreadWords: 0);
    }
}
