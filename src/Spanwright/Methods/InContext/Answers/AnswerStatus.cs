namespace Spanwright.Methods.InContext.Answers;

/// <summary>What became of one item of an answer.</summary>
public enum AnswerStatus
{
    /// <summary>A span of the sentence with a known label.</summary>
    Accepted,

    /// <summary>Accepted, but the words stand before the span of an earlier item.</summary>
    OutOfOrder,

    /// <summary>Accepted, but the words are written in another case.</summary>
    CaseFolded,

    /// <summary>The item does not follow the format: unparseable.</summary>
    Malformed,

    /// <summary>The words stand nowhere in the sentence.</summary>
    Ungrounded,

    /// <summary>The label is none of the known ones.</summary>
    UnknownType,

    /// <summary>The words stand in the sentence, but only where earlier items took them.</summary>
    Duplicate,
}
