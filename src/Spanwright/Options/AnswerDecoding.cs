namespace Spanwright.Options;

/// <summary>How answers are written.</summary>
public enum AnswerDecoding
{
    /// <summary>Only answers that copy the sentence and name known labels are possible.</summary>
    Constrained,

    /// <summary>Whatever the model writes is read tolerantly.</summary>
    Free,
}
