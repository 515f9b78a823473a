using Spanwright.Text.Labels;

namespace Spanwright.Signals;

/// <summary>
/// The filter as the authors' program really does it (the steps of their notebook for merging triples), with what it
/// gets wrong: an entry counts as implicit where its text holds <c>--2</c> anywhere; contiguity is judged by the
/// painted tags, and the first word's neighbour to the left is the last word; and where a triple of the sentence is
/// out of order, only the last triple of the sentence can survive. An index outside the sentence, at which the
/// authors' program stops, drops the triple.
/// </summary>
public sealed class PaperTripleFilter : ITripleFilter
{
    /// <inheritdoc/>
    public FilteredTriples Filter(IReadOnlyList<string> words, IReadOnlyList<OpenTriple> triples)
    {
        TripleDrop?[] dropped = [.. triples.Select(triple => Drop(triple, words.Count))];
        DropAllButTheLast(triples, dropped);
        string[][] kept = [.. triples.Where((_, i) => dropped[i] is null)
            .Select(triple => TriplePainting.Tags(triple, words.Count))];
        return FilteredTriples.Of(words.Count, dropped, kept);
    }

    private static TripleDrop? Drop(OpenTriple triple, int wordCount) =>
        triple.Words.Any(word => word.LooksImplicit) ? TripleDrop.Implicit
        : triple.Words.Any(word => word.Index < 0 || word.Index >= wordCount) ? TripleDrop.OutOfRange
        : triple.Parts.Any(part => part.Words.Count == 0) ? TripleDrop.Empty
        : DropByTags(TriplePainting.Tags(triple, wordCount)) ?? (IsInOrder(triple) ? null : TripleDrop.Order);

    private static TripleDrop? DropByTags(string[] tags) =>
        !IsContiguous(tags) ? TripleDrop.NotContiguous
        : tags.Count(tag => tag.EndsWith(TripleLabels.Relation, StringComparison.Ordinal)) > ITripleFilter.LongestRelation
            ? TripleDrop.RelationTooLong
        : null;

    // Every part has its first word left, and before every other word of it stands one of the same part.
    private static bool IsContiguous(string[] tags)
    {
        Tag[] row = Array.ConvertAll(tags, tag => Tag.Parse(tag, LabelScheme.Iob2));
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i].Prefix == 'I' && row[i == 0 ? ^1 : i - 1].Label != row[i].Label)
            {
                return false;
            }
        }

        return row.Where(tag => tag.Prefix == 'B').Select(tag => tag.Label).Distinct().Count() == 3;
    }

    private static bool IsInOrder(OpenTriple triple) =>
        IsBefore(triple.Subject, triple.Relation) && IsBefore(triple.Relation, triple.Object);

    private static bool IsBefore(IReadOnlyList<TripleWord> left, IReadOnlyList<TripleWord> right) =>
        left.Max(word => word.Index) < right.Min(word => word.Index);

    // The program makes its list of survivors anew for every triple that reached this step.
    private static void DropAllButTheLast(IReadOnlyList<OpenTriple> triples, TripleDrop?[] dropped)
    {
        if (!dropped.Contains(TripleDrop.Order))
        {
            return;
        }

        int last = Array.FindLastIndex(dropped, drop => drop is null or TripleDrop.Order);
        for (int i = 0; i < triples.Count; i++)
        {
            dropped[i] ??= i == last ? null : TripleDrop.LostWithSentence;
        }
    }
}
