namespace Spanwright.Options;

/// <summary>What happens to a sentence that is longer than the limit.</summary>
public enum OverflowPolicy
{
    /// <summary>It is read in overlapping windows; every word is labelled in exactly one.</summary>
    Window,

    /// <summary>The words past the limit are dropped and counted.</summary>
    Truncate,

    /// <summary>It is refused.</summary>
    Error,
}
