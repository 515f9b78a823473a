using System.Text.Json.Serialization;
using Spanwright.Models.Heads;
using Spanwright.Options;
using Spanwright.Reports;

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

    /// <summary>How long a sentence can be, and what happens to longer ones, as a sentence.</summary>
    [JsonIgnore]
    public string LengthLimit => $"Sequences of at most {MaxSeqLength} subwords; longer ones: {SnakeCase.Of(OnOverflow.ToString())}.";

    /// <summary>How words are read, for a report.</summary>
    [JsonIgnore]
    public ReportFact ReadFact => new("Words", $"read out at the {SnakeCase.Of(Readout.ToString())} subword; tags in {Scheme}");
}
