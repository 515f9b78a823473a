namespace Spanwright.Signals;

/// <summary>Why a triple gives no tags.</summary>
public enum TripleDrop
{
    /// <summary>The extractor added one of its words.</summary>
    Implicit,

    /// <summary>An index lies outside the sentence.</summary>
    OutOfRange,

    /// <summary>The sentence has another word at an index.</summary>
    OtherWord,

    /// <summary>A part has no words.</summary>
    Empty,

    /// <summary>The words of a part do not follow each other in the sentence.</summary>
    NotContiguous,

    /// <summary>The relation has more words than <see cref="ITripleFilter.LongestRelation"/>.</summary>
    RelationTooLong,

    /// <summary>Not all of the subject stands before all of the relation, and that before all of the object.</summary>
    Order,

    /// <summary>In order, but lost together with one that is not (the paper's filter only).</summary>
    LostWithSentence,
}
