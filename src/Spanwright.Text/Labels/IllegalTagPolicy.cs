namespace Spanwright.Text.Labels;

/// <summary>What becomes of tags that their scheme does not allow where they stand, as I-X after O in IOB2.</summary>
public enum IllegalTagPolicy
{
    /// <summary>Spans with an illegal border are dropped, as by seqeval's strict mode.</summary>
    Discard,

    /// <summary>Chunks as conlleval and seqeval's default mode cut them, whatever the scheme.</summary>
    Conlleval,

    /// <summary>Every word with a label stays in a span: an illegal tag opens, continues or closes what its scheme's letter suggests.</summary>
    Repair,
}
