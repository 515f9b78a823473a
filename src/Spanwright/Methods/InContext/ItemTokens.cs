using Spanwright.Decoding;

namespace Spanwright.Methods.InContext;

/// <summary>
/// The tokens of answers that are made of items: each item opens, copies a run of the sentence's words, names a label and closes.
/// Lists (<c>span:type;</c>) and JSON lines are such answers.
/// </summary>
public sealed record ItemTokens : IAnswerTokens
{
    /// <summary>What stands before the first item; may be empty.</summary>
    public int[] OpenFirst { get; init; } = [];

    /// <summary>What stands before each later item; may be empty.</summary>
    public int[] OpenNext { get; init; } = [];

    /// <summary>Every word of the sentence at the beginning of the first item.</summary>
    public required int[][] FirstWords { get; init; }

    /// <summary>Every word of the sentence at the beginning of a later item.</summary>
    public required int[][] NextWords { get; init; }

    /// <summary>Every word of the sentence within an item.</summary>
    public required int[][] InnerWords { get; init; }

    /// <summary>What stands between words and label; not empty.</summary>
    public required int[] Middle { get; init; }

    /// <summary>The labels, each with its tokens, which are not empty.</summary>
    public required IReadOnlyList<(string Label, int[] Ids)> Labels { get; init; }

    /// <summary>What stands after the label; may be empty.</summary>
    public int[] Close { get; init; } = [];

    /// <summary>The token that ends the answer.</summary>
    public required int End { get; init; }

    /// <inheritdoc/>
    public ITokenConstraint Start() => ItemAutomaton.Start(this);

    /// <inheritdoc/>
    public IReadOnlyList<AnsweredSpan> Whole(IReadOnlyList<int> answer) => ItemAutomaton.Whole(this, answer);
}
