namespace Spanwright.Signals;

/// <summary>
/// The filter as the paper describes it. An index that a part lists twice counts once, and each triple is judged by
/// itself: one that is out of order takes no other with it.
/// </summary>
public sealed class TripleFilter : ITripleFilter
{
    /// <inheritdoc/>
    public FilteredTriples Filter(IReadOnlyList<string> words, IReadOnlyList<OpenTriple> triples)
    {
        OpenTriple[] distinct = [.. triples.Select(Distinct)];
        TripleDrop?[] dropped = [.. distinct.Select(triple => Drop(triple, words))];
        string[][] kept = [.. distinct.Where((_, i) => dropped[i] is null)
            .Select(triple => TriplePainting.Tags(triple, words.Count))];
        return FilteredTriples.Of(words.Count, dropped, kept);
    }

    private static OpenTriple Distinct(OpenTriple triple) => new(
        [.. triple.Subject.Distinct()], [.. triple.Relation.Distinct()], [.. triple.Object.Distinct()]);

    // The first reason that applies.
    private static TripleDrop? Drop(OpenTriple triple, IReadOnlyList<string> words) =>
        triple.Words.Any(word => word.IsImplicit) ? TripleDrop.Implicit
        : triple.Words.Any(word => word.Index < 0 || word.Index >= words.Count) ? TripleDrop.OutOfRange
        : triple.Words.Any(word => words[word.Index!.Value] != word.Text) ? TripleDrop.OtherWord
        : triple.Parts.Any(part => part.Words.Count == 0) ? TripleDrop.Empty
        : !triple.Parts.All(part => IsContiguous(part.Words)) ? TripleDrop.NotContiguous
        : triple.Relation.Count > ITripleFilter.LongestRelation ? TripleDrop.RelationTooLong
        : !IsInOrder(triple) ? TripleDrop.Order
        : null;

    private static bool IsContiguous(IReadOnlyList<TripleWord> words) =>
        words.Zip(words.Skip(1)).All(pair => pair.Second.Index == pair.First.Index + 1);

    private static bool IsInOrder(OpenTriple triple) =>
        triple.Subject[^1].Index < triple.Relation[0].Index && triple.Relation[^1].Index < triple.Object[0].Index;
}
