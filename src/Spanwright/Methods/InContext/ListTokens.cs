using Spanwright.Methods.InContext.Answers;
using Spanwright.Text.Tokenization;

namespace Spanwright.Methods.InContext;

/// <summary>The tokens that list answers (<c>span:type;span:type</c>) are built from.</summary>
/// <param name="tokenizer">The tokenizer of answers.</param>
/// <param name="labels">The labels and their names.</param>
/// <param name="lead">What stands before the first item.</param>
/// <param name="end">The token that ends a response.</param>
public sealed class ListTokens(ITokenizer tokenizer, AnswerLabels labels, string lead, int end)
{
    private readonly int[] _middle = Ids(tokenizer, ":");
    private readonly int[] _separator = Ids(tokenizer, ";");
    private readonly (string, int[])[] _labels =
        [.. labels.Names.Select(name => (labels.Label(name)!, Ids(tokenizer, name)))];

    /// <summary>The tokens of answers about a sentence.</summary>
    /// <param name="words">Its words.</param>
    public ItemTokens Of(IReadOnlyList<string> words) => new()
    {
        FirstWords = [.. words.Select(word => Ids(tokenizer, lead + word))],
        NextWords = [.. words.Select(word => Ids(tokenizer, word))],
        InnerWords = [.. words.Select(word => Ids(tokenizer, " " + word))],
        OpenNext = _separator,
        Middle = _middle,
        Labels = _labels,
        End = end,
    };

    private static int[] Ids(ITokenizer tokenizer, string text) => tokenizer.Encode(text, addSpecialTokens: false).Ids;
}
