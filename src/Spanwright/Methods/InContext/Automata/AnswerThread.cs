namespace Spanwright.Methods.InContext.Automata;

/// <summary>One way to read the tokens so far. What its numbers mean beyond this is the grammar's own.</summary>
internal readonly record struct AnswerThread
{
    /// <summary>The part of the answer that is being written.</summary>
    public AnswerPart Part { get; init; }

    /// <summary>Tokens of the part that were written, where the part is one sequence.</summary>
    public int Offset { get; init; }

    /// <summary>What was written of the part, where the part is one of many sequences.</summary>
    public TokenNode? Node { get; init; }

    /// <summary>The words of the item, where they are whole.</summary>
    public TokenNode? Mention { get; init; }

    /// <summary>Which of the runs that read as these words is meant.</summary>
    public int Occurrence { get; init; }

    /// <summary>The first word that may still be named or copied.</summary>
    public int Cursor { get; init; }

    /// <summary>The first word of the open span; -1 where it has none yet.</summary>
    public int Start { get; init; }

    /// <summary>The label by its number; -1 outside a span.</summary>
    public int Label { get; init; }

    /// <summary>The first token of the item.</summary>
    public int Began { get; init; }

    /// <summary>The spans before the item.</summary>
    public SpanLink? Spans { get; init; }
}

/// <summary>Parts of answers.</summary>
internal enum AnswerPart
{
    /// <summary>The token behind the answer.</summary>
    End,

    /// <summary>What opens an item, or the opening tag.</summary>
    Open,

    /// <summary>Copied words.</summary>
    Words,

    /// <summary>What stands between words and label.</summary>
    Middle,

    /// <summary>The name of a label.</summary>
    Label,

    /// <summary>What closes an item, or the closing tag.</summary>
    Close,

    /// <summary>What announces the number of an occurrence.</summary>
    Occurrence,

    /// <summary>The number of an occurrence.</summary>
    Number,

    /// <summary>What closes an item behind such a number.</summary>
    CloseNumber,
}
