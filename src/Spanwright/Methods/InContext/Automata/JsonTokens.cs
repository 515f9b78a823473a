using System.Globalization;
using Spanwright.Methods.InContext.Answers;

namespace Spanwright.Methods.InContext.Automata;

/// <summary>JSON answers, an object for each span. Words and labels that the vocabulary cannot write are not named.</summary>
internal sealed class JsonTokens : IAnswerConstraint
{
    private const string Digits = "0123456789";

    private readonly WritablePieces _pieces;
    private readonly ItemSyntax _syntax;

    /// <summary>JSON answers of a task.</summary>
    /// <param name="pieces">The tokens of pieces.</param>
    /// <param name="labels">The labels and their names.</param>
    /// <param name="lead">What stands before the first object.</param>
    public JsonTokens(WritablePieces pieces, AnswerLabels labels, string lead)
    {
        string[] names = [.. labels.Names.Where(name => pieces.Of(JsonFormat.Escaped(name)).Length > 0)];
        _pieces = pieces;
        _syntax = new ItemSyntax
        {
            OpenFirst = pieces.Needed(lead + JsonFormat.Open),
            OpenNext = pieces.Needed(" " + JsonFormat.Open),
            Middle = pieces.Needed(JsonFormat.Middle),
            Labels = [.. names.Select(name => labels.Label(name)!)],
            Names = TokenNode.Root(new TokenRuns([.. names.Select(name => pieces.Of(JsonFormat.Escaped(name)))])),
            Close = pieces.Needed(JsonFormat.Close),
            Occurrence = pieces.Of(Digits).Length > 0 ? pieces.Needed(JsonFormat.Occurrence) : [],
            Number = number => pieces.Of(number.ToString(CultureInfo.InvariantCulture)),
            CloseNumber = pieces.Needed(JsonFormat.CloseNumber),
            End = pieces.End,
        };
    }

    /// <inheritdoc/>
    public IAnswerTokens Of(IReadOnlyList<string> words)
    {
        int[][] first = new int[words.Count][];
        int[][] inner = new int[words.Count][];
        for (int i = 0; i < words.Count; i++)
        {
            string escaped = JsonFormat.Escaped(words[i]);
            first[i] = _pieces.Of(escaped);
            inner[i] = _pieces.Of(" " + escaped);
        }

        TokenNode runs = TokenNode.Root(TokenRuns.OfWords(words, first, inner));
        return new AnswerTokens(new ItemGrammar(_syntax, runs, runs));
    }
}
