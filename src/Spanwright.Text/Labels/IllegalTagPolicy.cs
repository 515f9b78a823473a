namespace Spanwright.Text.Labels;

/// <summary>What becomes of tags that their scheme does not allow where they stand, as I-X after O in IOB2.</summary>
public enum IllegalTagPolicy
{
    /// <summary>
    /// A span is dropped whose first letter can't begin or whose last can't end one; as seqeval's strict mode for
    /// IOB2, IOE2, BIOES and BILOU.
    /// </summary>
    Discard,

    /// <summary>
    /// Chunks as conlleval and seqeval's default mode cut them, whatever the scheme. They do not know the letters U
    /// and L, so even legal rows of BILOU may be misread.
    /// </summary>
    Conlleval,

    /// <summary>
    /// Every word with a label stays in a span: neighbours of one label belong together unless a letter of the scheme
    /// says that one ends or the other begins a span.
    /// </summary>
    Repair,
}
