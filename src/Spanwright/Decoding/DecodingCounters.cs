namespace Spanwright.Decoding;

/// <summary>What decoding cost so far.</summary>
public sealed class DecodingCounters
{
    /// <summary>Forward passes.</summary>
    public long Passes { get; internal set; }

    /// <summary>Tokens that went through the decoder: prefixes, prompts, answers, drafts.</summary>
    public long TokensComputed { get; internal set; }

    /// <summary>Tokens of answers.</summary>
    public long TokensEmitted { get; internal set; }

    /// <summary>Tokens of answers that were forced and never chosen.</summary>
    public long TokensForced { get; internal set; }

    /// <summary>Tokens that were guessed, or forced and yet scored.</summary>
    public long TokensDrafted { get; internal set; }

    /// <summary>Guessed tokens that the answers took over.</summary>
    public long DraftsAccepted { get; internal set; }
}
