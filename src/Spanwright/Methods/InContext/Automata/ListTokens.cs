using System.Buffers;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Automata;

/// <summary>
/// List answers (<c>span:type;span:type</c>). Words and labels that <see cref="ListFormat"/> would read otherwise, or the vocabulary
/// cannot write, are not named.
/// </summary>
internal sealed class ListTokens : IAnswerConstraint
{
    private static readonly SearchValues<char> _suspects = SearchValues.Create("; \t\r\n#");

    private readonly ListFormat _format = new();
    private readonly AnswerLabels _labels;
    private readonly string _lead;
    private readonly WritablePieces _pieces;
    private readonly ItemSyntax _syntax;
    private readonly string? _someName;

    /// <summary>Lists of a task.</summary>
    /// <param name="pieces">The tokens of pieces.</param>
    /// <param name="labels">The labels and their names.</param>
    /// <param name="lead">What stands before the first item.</param>
    public ListTokens(WritablePieces pieces, AnswerLabels labels, string lead)
    {
        _pieces = pieces;
        _labels = labels;
        _lead = lead;
        string[] names = [.. labels.Names.Where(name => IsNameRead(name) && pieces.Of(name).Length > 0)];
        _someName = names.FirstOrDefault();
        _syntax = new ItemSyntax
        {
            OpenNext = pieces.Needed(ListFormat.Separator),
            Middle = pieces.Needed(ListFormat.Colon),
            Labels = [.. names.Select(name => labels.Label(name)!)],
            Names = TokenNode.Root(new TokenRuns([.. names.Select(pieces.Of)])),
            End = pieces.End,
        };
    }

    /// <inheritdoc/>
    public IAnswerTokens Of(IReadOnlyList<string> words)
    {
        int[][] first = new int[words.Count][];
        int[][] next = new int[words.Count][];
        int[][] inner = new int[words.Count][];
        bool hasSemicolons = false;
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            bool isSuspect = word.Length == 0 || word.AsSpan().ContainsAny(_suspects);
            hasSemicolons |= isSuspect && HasSemicolon(word);
            first[i] = isSuspect && !IsRead([word], _someName, isFirst: true) ? [] : _pieces.Of(_lead + word);
            next[i] = isSuspect && !IsRun([word]) ? [] : _pieces.Of(word);
            inner[i] = isSuspect && !IsRun(["x", word]) ? [] : _pieces.Of(" " + word);
        }

        TokenRuns runs = TokenRuns.OfWords(words, first, inner) with
        {
            Admits = hasSemicolons
                ? (start, word) => !HasSemicolon(words[word]) || IsRun([.. words.Skip(start).Take(word + 1 - start)])
                : null,
        };
        TokenNode later = TokenNode.Root(runs with { First = next });
        later.GoesOn(from: 0);   // all words are looked through now, not in the step that comes there
        return new AnswerTokens(new ItemGrammar(_syntax, TokenNode.Root(runs), later));
    }

    private static bool HasSemicolon(string text) => text.Contains(';', StringComparison.Ordinal);

    // Of names with semicolons and of those that end in a colon and another name, the latter is read.
    private bool IsNameRead(string name) => !HasSemicolon(name) && IsRead(["y"], name, isFirst: false);

    private bool IsRun(string[] words) => IsRead(words, _someName, isFirst: false);

    // Whether an item of some words, the first or behind another one, is read as it is meant.
    private bool IsRead(string[] words, string? name, bool isFirst)
    {
        if (name is null)
        {
            return false;
        }

        string label = _labels.Label(name)!;
        Sentence sentence = new("", isFirst ? words : ["x", .. words])
        {
            Spans = isFirst
                ? [new LabeledSpan(new WordRange(0, words.Length), label)]
                : [new LabeledSpan(new WordRange(0, 1), label), new LabeledSpan(new WordRange(1, words.Length + 1), label)],
        };
        ParsedAnswer read = _format.Parse(_format.Text(sentence, _labels), sentence.Words, _labels);
        return read.Items.Select(item => item.Span).SequenceEqual(sentence.Spans);
    }
}
