namespace Spanwright.Methods.TokenClassification;

/// <summary>What a tagger says about one sentence.</summary>
/// <param name="Tags">Tag index of every word.</param>
/// <param name="Probabilities">Probability of that tag; 0 for a word that the model did not read.</param>
/// <param name="UnreadWords">Words that no subword stands for, or that were cut off: they count as outside.</param>
public sealed record TagPrediction(int[] Tags, float[] Probabilities, int UnreadWords);
