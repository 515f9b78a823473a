namespace Spanwright.Signals;

/// <summary>What a signal source saw, and what it could not use; sources add to it.</summary>
public sealed class SignalCounts
{
    private readonly SortedDictionary<TripleDrop, long> _dropped = [];
    private readonly SortedDictionary<TripleMerging, long> _merging = [];

    /// <summary>
    /// Whether it is no error that no word has a tag: of few sentences that are labelled it may be so, of a training corpus not.
    /// </summary>
    public bool MayBeSilent { get; init; }

    /// <summary>Sentences that asked for a signal.</summary>
    public long Sentences { get; internal set; }

    /// <summary>Sentences of which no word has a tag.</summary>
    public long SentencesWithoutSignal { get; internal set; }

    /// <summary>Sentences that the source knows nothing about; they have no triples.</summary>
    public long UncoveredSentences { get; internal set; }

    /// <summary>Records of a triple file that belong to none of the sentences.</summary>
    public long UnusedRecords { get; internal set; }

    /// <summary>Triples.</summary>
    public long Triples { get; private set; }

    /// <summary>Triples that a filter dropped, by its reason.</summary>
    public IReadOnlyDictionary<TripleDrop, long> Dropped => _dropped;

    /// <summary>Sentences by how their triples became tags.</summary>
    public IReadOnlyDictionary<TripleMerging, long> Merging => _merging;

    /// <summary>Sentences that have a triple left behind each step of the filter, in the order of the steps.</summary>
    public TripleFunnel Funnel { get; private set; }

    internal void Add(FilteredTriples filtered)
    {
        Triples += filtered.Dropped.Count;
        foreach (TripleDrop drop in filtered.Dropped.OfType<TripleDrop>())
        {
            _dropped[drop] = _dropped.GetValueOrDefault(drop) + 1;
        }

        _merging[filtered.Merging] = _merging.GetValueOrDefault(filtered.Merging) + 1;
        Funnel += TripleFunnel.Of(filtered.Dropped);
    }
}
