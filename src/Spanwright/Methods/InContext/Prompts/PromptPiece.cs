namespace Spanwright.Methods.InContext.Prompts;

/// <summary>What a piece of a prompt is.</summary>
public enum PromptPieceKind
{
    /// <summary>Text of the template; special tokens in it are meant as such.</summary>
    Template,

    /// <summary>The words of an example.</summary>
    Sentence,

    /// <summary>The answer of an example.</summary>
    Response,

    /// <summary>The end of an example's response.</summary>
    EndOfResponse,
}

/// <summary>A piece of a prompt, tokenized for itself.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text.</param>
/// <param name="Example">Which example it belongs to, the query being the last; -1 for what stands before all.</param>
public sealed record PromptPiece(PromptPieceKind Kind, string Text, int Example);
