using Spanwright.Methods.InContext.Answers;

namespace Spanwright.Methods.InContext.Automata;

/// <summary>
/// Inline answers, the sentence copied with tags around its spans. Labels whose tags could be taken for other ones are not named. Words
/// that the vocabulary cannot write, and those that <see cref="InlineFormat"/> would not read, are left out of the copy, and no span
/// holds them.
/// </summary>
internal sealed class InlineTokens : IAnswerConstraint
{
    private readonly WritablePieces _pieces;
    private readonly InlineTags _tags;
    private readonly string _lead;
    private readonly InlineLabels _labels;

    /// <summary>Inline answers of a task.</summary>
    /// <param name="pieces">The tokens of pieces.</param>
    /// <param name="labels">The labels and their names.</param>
    /// <param name="lead">What stands before the first word or tag.</param>
    public InlineTokens(WritablePieces pieces, AnswerLabels labels, string lead)
    {
        _pieces = pieces;
        _tags = new InlineTags(labels);
        _lead = lead;
        _labels = new InlineLabels(pieces, labels, _tags, lead);
    }

    /// <inheritdoc/>
    public IAnswerTokens Of(IReadOnlyList<string> words)
    {
        string[] copy = _tags.Copy(words);
        int[][] ids = new int[copy.Length][];
        int[] first = [];
        bool isBehindGap = false;
        for (int i = 0; i < copy.Length; i++)
        {
            bool isFirst = first.Length == 0;
            ids[i] = IsRead(copy[i], isFirst, isBehindGap) ? _pieces.Of(" " + copy[i]) : [];
            first = isFirst && ids[i].Length > 0 ? _pieces.Of(_lead + copy[i]) : first;
            ids[i] = first.Length == 0 ? [] : ids[i];
            isBehindGap = ids[i].Length == 0;
        }

        return new AnswerTokens(new InlineGrammar(_labels, copy, ids, first));
    }

    // Blanks in front of the answer are skipped, and behind a word that was left out also tags.
    private static bool IsRead(string word, bool isFirst, bool isBehindGap) => word.Length > 0
        && word.AsSpan().IndexOfAny('\r', '\n') < 0
        && !((isFirst || isBehindGap) && word[0] is ' ' or '\t')
        && !(isBehindGap && word[0] == '<');
}
