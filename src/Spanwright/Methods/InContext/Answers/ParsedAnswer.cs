using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>What an answer says about a sentence.</summary>
/// <param name="Items">Every item in the order of the answer, accepted or not.</param>
/// <param name="Counts">Their counts.</param>
/// <param name="HasTextBehind">Whether something follows the answer's end that was not read.</param>
public sealed record ParsedAnswer(IReadOnlyList<AnswerItem> Items, AnswerCounts Counts, bool HasTextBehind)
{
    /// <summary>The accepted spans in the order of the sentence; none overlap.</summary>
    public IReadOnlyList<LabeledSpan> Spans { get; } =
        [.. Items.Select(item => item.Span).OfType<LabeledSpan>().OrderBy(span => span.Range.Start)];
}
