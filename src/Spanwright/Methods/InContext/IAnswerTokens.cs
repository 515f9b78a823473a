using Spanwright.Decoding;

namespace Spanwright.Methods.InContext;

/// <summary>The tokens that answers about one sentence may consist of.</summary>
public interface IAnswerTokens
{
    /// <summary>The place before an answer.</summary>
    ITokenConstraint Start();

    /// <summary>The whole items at the beginning of an answer, which may have been cut off, in the order of the answer.</summary>
    /// <param name="answer">Its tokens.</param>
    IReadOnlyList<AnsweredSpan> Whole(IReadOnlyList<int> answer);
}
