using Spanwright.Text.Labels;

namespace Spanwright.Signals;

/// <summary>The triples of one sentence after a filter.</summary>
/// <param name="Dropped">Why each triple was dropped, in their order; null for those that were kept.</param>
/// <param name="Merging">How the kept ones became tags.</param>
/// <param name="Tags">One tag a word in IOB2, of the labels of <see cref="TripleLabels"/>.</param>
public sealed record FilteredTriples(
    IReadOnlyList<TripleDrop?> Dropped, TripleMerging Merging, IReadOnlyList<string> Tags)
{
    private const string Outside = "O";

    /// <summary>The tags of the relation alone, all other words outside: what training sees.</summary>
    public IReadOnlyList<string> RelationTags =>
        [.. Tags.Select(tag => tag.EndsWith(TripleLabels.Relation, StringComparison.Ordinal) ? tag : Outside)];

    /// <summary>Makes one row of tags of the kept triples.</summary>
    /// <param name="wordCount">Number of words of the sentence.</param>
    /// <param name="dropped">Why each triple was dropped; null for the kept.</param>
    /// <param name="kept">The tags of each kept triple.</param>
    internal static FilteredTriples Of(int wordCount, TripleDrop?[] dropped, IReadOnlyList<string[]> kept)
    {
        if (kept.Count == 0)
        {
            return new FilteredTriples(
                dropped, TripleMerging.None, [.. Enumerable.Repeat(Tag.Outside.ToString(), wordCount)]);
        }

        if (kept.Count == 1)
        {
            return new FilteredTriples(dropped, TripleMerging.Single, kept[0]);
        }

        return Merged(kept) is { } merged
            ? new FilteredTriples(dropped, TripleMerging.Merged, merged)
            : new FilteredTriples(dropped, TripleMerging.Longest, kept.MaxBy(Length)!);
    }

    private static int Length(string[] tags) => tags.Count(tag => tag != Outside);

    // All rows in one; null where a word has a label in two of them.
    private static string[]? Merged(IReadOnlyList<string[]> rows)
    {
        string[] merged = [.. rows[0]];
        foreach (string[] row in rows.Skip(1))
        {
            for (int i = 0; i < merged.Length; i++)
            {
                if (row[i] == Outside)
                {
                    continue;
                }

                if (merged[i] != Outside)
                {
                    return null;
                }

                merged[i] = row[i];
            }
        }

        return merged;
    }
}
