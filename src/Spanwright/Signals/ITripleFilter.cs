namespace Spanwright.Signals;

/// <summary>
/// Makes one row of tags of the triples of a sentence, by the steps of the paper: triples with implicit words, with
/// gaps, with long relations or out of order are dropped; what is left is merged where nothing overlaps, else the longest
/// stays.
/// </summary>
public interface ITripleFilter
{
    /// <summary>Most words of a relation.</summary>
    const int LongestRelation = 5;

    /// <summary>Filters the triples of one sentence.</summary>
    /// <param name="words">The words of the sentence.</param>
    /// <param name="triples">Its triples.</param>
    FilteredTriples Filter(IReadOnlyList<string> words, IReadOnlyList<OpenTriple> triples);
}
