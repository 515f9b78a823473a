namespace Spanwright.Text.Documents;

/// <summary>The three parts of a data set, in memory.</summary>
/// <param name="Train">Sentences to learn from.</param>
/// <param name="Dev">Sentences to choose the best model by; may be empty.</param>
/// <param name="Test">Sentences to report; may be empty.</param>
public sealed record Corpus(
    IReadOnlyList<Sentence> Train, IReadOnlyList<Sentence> Dev, IReadOnlyList<Sentence> Test)
{
    /// <summary>Labels of a part that no training sentence has: a model can't learn them.</summary>
    public static IReadOnlyList<string> UnseenLabels(IEnumerable<Sentence> train, IEnumerable<Sentence> part) =>
        [.. Labels(part).Except(Labels(train), StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The content hash of each part, as <c>train-dev-test</c> of <see cref="ContentHash"/>.</summary>
    public string Hash => string.Join('-', ContentHash.Of(Train), ContentHash.Of(Dev), ContentHash.Of(Test));

    private static IEnumerable<string> Labels(IEnumerable<Sentence> sentences) =>
        sentences.SelectMany(sentence => sentence.Spans).Select(span => span.Label);
}
