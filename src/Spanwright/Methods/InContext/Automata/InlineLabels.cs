using Spanwright.Methods.InContext.Answers;

namespace Spanwright.Methods.InContext.Automata;

/// <summary>The labels of inline answers and the tokens of their tags.</summary>
internal sealed class InlineLabels
{
    private readonly InlineTags _tags;
    private readonly string[] _names;
    private readonly int[][] _openFirst;
    private readonly int[][] _open;
    private readonly int[][] _close;
    private readonly TokenNode _firstTree;
    private readonly TokenNode _tree;

    /// <summary>The labels of a task.</summary>
    /// <param name="pieces">The tokens of pieces.</param>
    /// <param name="labels">The labels and their names.</param>
    /// <param name="tags">Their tags.</param>
    /// <param name="lead">What stands before the first tag.</param>
    public InlineLabels(WritablePieces pieces, AnswerLabels labels, InlineTags tags, string lead)
    {
        _tags = tags;
        _names = [.. labels.Names.Where(name => tags.AreDistinct(name)
            && new[] { lead + InlineTags.Open(name), " " + InlineTags.Open(name), " " + InlineTags.Close(name) }
                .All(piece => pieces.Of(piece).Length > 0))];
        Labels = [.. _names.Select(name => labels.Label(name)!)];
        _openFirst = [.. _names.Select(name => pieces.Of(lead + InlineTags.Open(name)))];
        _open = [.. _names.Select(name => pieces.Of(" " + InlineTags.Open(name)))];
        _close = [.. _names.Select(name => pieces.Of(" " + InlineTags.Close(name)))];
        _firstTree = TokenNode.Root(new TokenRuns(_openFirst));
        _tree = TokenNode.Root(new TokenRuns(_open));
        End = pieces.End;
    }

    /// <summary>The labels that can be named.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The token that ends the answer.</summary>
    public int End { get; }

    /// <summary>The tokens of a label's closing tag.</summary>
    public int[] Close(int label) => _close[label];

    /// <summary>Whether the closing tag of a label would be taken for the word behind it.</summary>
    public bool IsCloseHidden(int label, string word) => _tags.IsHidden(InlineTags.Close(_names[label]), word);

    /// <summary>The opening tags that may stand before a word.</summary>
    /// <param name="word">The word as it is copied.</param>
    /// <param name="isFirst">Whether the tag is the beginning of the answer.</param>
    public TokenNode Open(string word, bool isFirst)
    {
        bool[] isHidden = word[0] == '<' ? [.. _names.Select(name => _tags.IsHidden(InlineTags.Open(name), word))] : [];
        return !isHidden.Contains(true) ? (isFirst ? _firstTree : _tree)
            : TokenNode.Root(new TokenRuns([.. (isFirst ? _openFirst : _open).Select((ids, label) => isHidden[label] ? [] : ids)]));
    }
}
