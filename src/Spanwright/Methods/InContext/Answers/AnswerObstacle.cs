namespace Spanwright.Methods.InContext.Answers;

/// <summary>Why reading an answer does not give the spans that were written.</summary>
public enum AnswerObstacle
{
    /// <summary>It does.</summary>
    None,

    /// <summary>Two spans share a word.</summary>
    Overlap,

    /// <summary>A word or a label holds a separator of the format, a blank at an edge or a line end.</summary>
    Separator,

    /// <summary>A span is meant whose words stand earlier too, and the format cannot say which is meant.</summary>
    LaterOccurrence,

    /// <summary>A span's label is none of the labels.</summary>
    UnknownLabel,
}
