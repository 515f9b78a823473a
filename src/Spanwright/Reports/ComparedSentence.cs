using Spanwright.Text.Documents;

namespace Spanwright.Reports;

/// <summary>A sentence with its gold spans and predictions, paired.</summary>
/// <param name="Gold">The sentence with its gold spans.</param>
/// <param name="Predicted">The same words with the predicted spans.</param>
internal sealed record ComparedSentence(Sentence Gold, Sentence Predicted)
{
    /// <summary>The pairs, in order of their start.</summary>
    public IReadOnlyList<SpanPair> Pairs { get; } = SpanPair.Of(Gold.Spans, Predicted.Spans);

    /// <summary>Whether something is missed, spurious or different.</summary>
    public bool HasError => Pairs.Any(pair => pair.Outcome != SpanOutcome.Correct);
}
