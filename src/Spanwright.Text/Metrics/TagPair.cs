using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Metrics;

/// <summary>The gold and the predicted tags of one sentence, one of each for every word.</summary>
public sealed record TagPair
{
    /// <summary>A pair of rows of equal length.</summary>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    public TagPair(IReadOnlyList<string> gold, IReadOnlyList<string> predicted)
    {
        if (gold.Count != predicted.Count)
        {
            throw new ArgumentException(
                $"A sentence has {gold.Count} gold tags, but {predicted.Count} predicted ones.");
        }

        Gold = gold;
        Predicted = predicted;
    }

    /// <summary>The tags as annotated.</summary>
    public IReadOnlyList<string> Gold { get; }

    /// <summary>The tags as predicted.</summary>
    public IReadOnlyList<string> Predicted { get; }

    /// <summary>The pair of two sentences of the same words, by their spans.</summary>
    /// <exception cref="ArgumentException">The words differ in number, or spans overlap.</exception>
    public static TagPair Of(Sentence gold, Sentence predicted, LabelScheme scheme) => new(
        scheme.Tags(gold.Spans, gold.Words.Count), scheme.Tags(predicted.Spans, predicted.Words.Count));

    /// <summary>Pairs the rows of two corpora sentence by sentence.</summary>
    /// <exception cref="ArgumentException">The corpora differ in number of sentences, or two rows in length.</exception>
    public static IReadOnlyList<TagPair> Zip(
        IReadOnlyList<IReadOnlyList<string>> gold, IReadOnlyList<IReadOnlyList<string>> predicted)
    {
        if (gold.Count != predicted.Count)
        {
            throw new ArgumentException(
                $"There are {gold.Count} gold sentences, but {predicted.Count} predicted ones.");
        }

        return [.. gold.Zip(predicted, (goldRow, predictedRow) => new TagPair(goldRow, predictedRow))];
    }
}
