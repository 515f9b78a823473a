namespace Spanwright.Reports;

/// <summary>Which sentences a page shows, so that it stays small.</summary>
internal static class ShownSentences
{
    private const int ExamplesOfCell = 3;

    /// <summary>
    /// A few examples of every confusion, then other sentences with errors, then those without. Those with errors stand
    /// first; each part is in the order of the corpus.
    /// </summary>
    public static IReadOnlyList<ComparedSentence> Of(SpanComparison comparison, int most)
    {
        ComparedSentence[] errorsFirst = [.. comparison.Sentences.OrderBy(sentence => !sentence.HasError)];
        IEnumerable<ComparedSentence> examples = comparison.Cells.Where(cell => cell.Gold != cell.Predicted)
            .SelectMany(cell => errorsFirst
                .Where(sentence => sentence.Pairs.Any(pair => comparison.Cell(pair) == cell)).Take(ExamplesOfCell));
        HashSet<ComparedSentence> chosen = new(
            examples.Concat(errorsFirst).Distinct(ReferenceEqualityComparer.Instance).Cast<ComparedSentence>().Take(most),
            ReferenceEqualityComparer.Instance);
        return [.. errorsFirst.Where(chosen.Contains)];
    }
}
