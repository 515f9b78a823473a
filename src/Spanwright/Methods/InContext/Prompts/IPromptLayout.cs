namespace Spanwright.Methods.InContext.Prompts;

/// <summary>Puts a prompt together out of pieces. Safe for concurrent use.</summary>
public interface IPromptLayout
{
    /// <summary>Whether the tokenizer's begin-of-text token is put in front; no where the text itself brings it.</summary>
    bool AddsBeginOfText { get; }

    /// <summary>What stands before a response that is not empty, as part of it.</summary>
    string ResponseLead { get; }

    /// <summary>The text that ends every response.</summary>
    string EndOfResponse { get; }

    /// <summary>
    /// The pieces in order, none empty. They end behind the query's end of response, or, where the query has no
    /// answer, where it begins; up to there both are alike.
    /// </summary>
    /// <param name="demonstrations">Demonstrations, each with its answer.</param>
    /// <param name="query">The query.</param>
    IReadOnlyList<PromptPiece> Pieces(IReadOnlyList<PromptExample> demonstrations, PromptExample query);
}
