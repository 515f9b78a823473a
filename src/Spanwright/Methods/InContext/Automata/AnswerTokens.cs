using Spanwright.Decoding;

namespace Spanwright.Methods.InContext.Automata;

/// <summary>The tokens that a grammar allows.</summary>
internal sealed class AnswerTokens(IAnswerGrammar grammar) : IAnswerTokens
{
    /// <inheritdoc/>
    public ITokenConstraint Start() => AnswerAutomaton.Start(grammar);

    /// <inheritdoc/>
    public IReadOnlyList<AnsweredSpan> Whole(IReadOnlyList<int> answer) => AnswerAutomaton.Behind(grammar, answer).Spans;
}
