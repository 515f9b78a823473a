using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Prompts;

namespace Spanwright.Methods.InContext;

/// <summary>The tokens that list answers (<c>span:type;span:type</c>) are built from.</summary>
/// <param name="tokenizer">The tokenizer of answers.</param>
/// <param name="labels">The labels and their names.</param>
/// <param name="lead">What stands before the first item.</param>
/// <param name="end">The token that ends a response.</param>
public sealed class ListTokens(PieceTokenizer tokenizer, AnswerLabels labels, string lead, int end) : IAnswerConstraint
{
    private readonly int[] _middle = tokenizer.Behind(ListFormat.Colon);
    private readonly int[] _separator = tokenizer.Behind(ListFormat.Separator);
    private readonly (string, int[])[] _labels =
        [.. labels.Names.Select(name => (labels.Label(name)!, tokenizer.Behind(name)))];

    /// <inheritdoc/>
    public IAnswerTokens Of(IReadOnlyList<string> words) => new ItemTokens
    {
        FirstWords = [.. words.Select(word => tokenizer.Behind(lead + word))],
        NextWords = [.. words.Select(word => tokenizer.Behind(word))],
        InnerWords = [.. words.Select(word => tokenizer.Behind(" " + word))],
        OpenNext = _separator,
        Middle = _middle,
        Labels = _labels,
        End = end,
    };
}
