using Spanwright.Models.Heads;
using Spanwright.Options;

namespace Spanwright.Runs;

/// <summary>What a saved tagger needs beside its weights.</summary>
public record TaggerSettings : LabelerSettings
{
    /// <summary>The subword that stands for a word.</summary>
    public required WordReadout Readout { get; init; }

    /// <summary>Longest sequence in subwords.</summary>
    public required int MaxSeqLength { get; init; }

    /// <summary>What happens to longer sentences.</summary>
    public required OverflowPolicy OnOverflow { get; init; }

    /// <summary>Whether a word is tokenized as if a space stood before it.</summary>
    public required PrefixSpace AddPrefixSpace { get; init; }
}
