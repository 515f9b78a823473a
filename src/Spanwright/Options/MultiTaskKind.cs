namespace Spanwright.Options;

/// <summary>How a tagger uses extra signals.</summary>
public enum MultiTaskKind
{
    /// <summary>Not at all: the tagger that the others are compared with.</summary>
    Vanilla,

    /// <summary>An embedding of each signal's tag stands beside the word's state in front of the head.</summary>
    Implicit,

    /// <summary>Every signal has a head of its own on the shared backbone, and is learned beside the labels.</summary>
    Explicit,

    /// <summary>The head of the labels learns the signals too, whose tags must have the same prefixes.</summary>
    OneHead,
}
