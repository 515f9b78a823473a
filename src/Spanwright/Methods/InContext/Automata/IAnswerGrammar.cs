namespace Spanwright.Methods.InContext.Automata;

/// <summary>The rules of answers about one sentence.</summary>
internal interface IAnswerGrammar
{
    /// <summary>Adds the ways in which an answer may begin.</summary>
    void Begin(List<AnswerThread> into);

    /// <summary>Adds the ways in which a thread goes on behind a token; none where the token does not fit.</summary>
    /// <param name="thread">The thread; not at the end.</param>
    /// <param name="token">The token.</param>
    /// <param name="length">Tokens of the answer with this one.</param>
    /// <param name="into">Where the ways are added.</param>
    void Step(in AnswerThread thread, int token, int length, List<AnswerThread> into);

    /// <summary>The tokens by which a thread may go on; at least one, each once.</summary>
    ReadOnlyMemory<int> Tokens(in AnswerThread thread);
}
