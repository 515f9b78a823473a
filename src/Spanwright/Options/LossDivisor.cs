namespace Spanwright.Options;

/// <summary>What the summed losses of the sentences of an update are divided by.</summary>
public enum LossDivisor
{
    /// <summary>Their labelled words: the mean over words.</summary>
    Words,

    /// <summary>Their number, as the paper has it for two heads and for joint training: long sentences weigh more.</summary>
    Sentences,
}
