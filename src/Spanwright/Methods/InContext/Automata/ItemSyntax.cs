namespace Spanwright.Methods.InContext.Automata;

/// <summary>
/// What stands around the words of answers that are made of items: each item opens, copies a run of the sentence's words, names a label
/// and closes. Lists (<c>span:type;</c>) and JSON lines are such answers.
/// </summary>
internal sealed record ItemSyntax
{
    /// <summary>What stands before the first item; may be empty.</summary>
    public int[] OpenFirst { get; init; } = [];

    /// <summary>What stands before each later item; not empty.</summary>
    public required int[] OpenNext { get; init; }

    /// <summary>What stands between words and label; not empty.</summary>
    public required int[] Middle { get; init; }

    /// <summary>The labels.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The tokens of their names.</summary>
    public required TokenNode Names { get; init; }

    /// <summary>What stands behind the label; may be empty.</summary>
    public int[] Close { get; init; } = [];

    /// <summary>What stands between the label and the number of a later occurrence; empty where a later one cannot be meant.</summary>
    public int[] Occurrence { get; init; } = [];

    /// <summary>What stands behind such a number.</summary>
    public int[] CloseNumber { get; init; } = [];

    /// <summary>The tokens of such a number, counted from 1.</summary>
    public Func<int, int[]> Number { get; init; } = _ => [];

    /// <summary>The token that ends the answer.</summary>
    public required int End { get; init; }
}
