namespace Spanwright.Methods.InContext;

/// <summary>Allows only answers in one format that copy the words of their sentence in order and name known labels.</summary>
public interface IAnswerConstraint
{
    /// <summary>The tokens of answers about a sentence.</summary>
    /// <param name="words">Its words.</param>
    IAnswerTokens Of(IReadOnlyList<string> words);
}
