using Spanwright.Decoding;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext;

/// <summary>
/// Allows only answers whose items copy runs of the sentence's words in order and name known labels. While several runs begin
/// with the same tokens all of them are kept in mind; where the words end, the first run in the sentence counts, so that the k-th
/// mention of a text is its k-th occurrence. A step looks at the words of one sentence, never at the vocabulary.
/// </summary>
public sealed class ItemAutomaton : ITokenConstraint
{
    private readonly ItemTokens _tokens;
    private readonly int _length;
    private readonly List<Move> _moves;
    private AllowedTokens? _allowed;

    private ItemAutomaton(ItemTokens tokens, int length, List<Move> moves)
    {
        _tokens = tokens;
        _length = length;
        _moves = moves;
    }

    private enum Part
    {
        Open,
        Words,
        Middle,
        Label,
        Close,
        End,
    }

    /// <inheritdoc/>
    public AllowedTokens Allowed => _allowed ??= AllowedTokens.Of(_moves.Select(move => move.Token).Distinct().ToArray());

    /// <summary>The place before an answer.</summary>
    public static ItemAutomaton Start(ItemTokens tokens)
    {
        ItemAutomaton start = new(tokens, length: 0, []);
        start.EnterItem(items: null, cursor: 0);
        return start;
    }

    /// <summary>The items of an answer; null where it breaks the rules or does not end.</summary>
    /// <param name="tokens">What it may be made of.</param>
    /// <param name="answer">Its tokens, the end token included.</param>
    public static IReadOnlyList<AnsweredSpan>? Read(ItemTokens tokens, IReadOnlyList<int> answer)
    {
        (ItemAutomaton place, int read) = Walk(tokens, answer);
        return read == answer.Count - 1 && place.Ending is { } end && end.Token == answer[^1] ? end.Spans : null;
    }

    /// <summary>The whole items at the beginning of an answer, which may have been cut off.</summary>
    /// <param name="tokens">What it may be made of.</param>
    /// <param name="answer">Its tokens.</param>
    public static IReadOnlyList<AnsweredSpan> Whole(ItemTokens tokens, IReadOnlyList<int> answer)
    {
        (ItemAutomaton place, _) = Walk(tokens, answer);
        return (place.Ending ?? place._moves[0]).Spans;
    }

    private Move? Ending => _moves.Find(move => move.Part == Part.End);

    private static (ItemAutomaton Place, int Read) Walk(ItemTokens tokens, IReadOnlyList<int> answer)
    {
        ItemAutomaton place = Start(tokens);
        int read = 0;
        for (; read < answer.Count && place.Step(answer[read]) is { } next; read++)
        {
            place = next;
        }

        return (place, read);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The token is not allowed, or ends the answer.</exception>
    public ITokenConstraint After(int token) => Step(token)
        ?? throw new ArgumentException($"Token {token} is not allowed here, or nothing follows it.", nameof(token));

    // The place after a token; null where there is none.
    private ItemAutomaton? Step(int token)
    {
        ItemAutomaton next = new(_tokens, _length + 1, []);
        Move? middle = null;
        foreach (Move move in _moves)
        {
            if (move.Token != token)
            {
                continue;
            }

            if (move.Part == Part.Middle)
            {
                middle = middle is null || move.Start < middle.Start ? move : middle;
            }
            else
            {
                next.Enter(move);
            }
        }

        if (middle is not null)
        {
            next.Enter(middle);
        }

        return next._moves.Count == 0 ? null : next;
    }

    // Adds what may follow a move.
    private void Enter(Move move)
    {
        if (move.Offset + 1 < move.Ids.Length)
        {
            _moves.Add(move with { Offset = move.Offset + 1 });
            return;
        }

        switch (move.Part)
        {
            case Part.Open:
                EnterWords(move.Items, move.Start);
                break;
            case Part.Words:
                _moves.Add(move with { Part = Part.Middle, Ids = _tokens.Middle, Offset = 0 });
                if (move.End < _tokens.InnerWords.Length && _tokens.InnerWords[move.End].Length > 0)
                {
                    _moves.Add(move with { Ids = _tokens.InnerWords[move.End], End = move.End + 1, Offset = 0 });
                }

                break;
            case Part.Middle:
                for (int label = 0; label < _tokens.Labels.Count; label++)
                {
                    _moves.Add(move with { Part = Part.Label, Ids = _tokens.Labels[label].Ids, Label = label, Offset = 0 });
                }

                break;
            case Part.Label:
                ItemLink items = new(move.Items, Span(move));
                if (_tokens.Close.Length > 0)
                {
                    _moves.Add(move with { Part = Part.Close, Ids = _tokens.Close, Items = items, Offset = 0 });
                }
                else
                {
                    EnterItem(items, move.End);
                }

                break;
            case Part.Close:
                EnterItem(move.Items, move.End);
                break;
            case Part.End:
                break;
            default:
                throw new InvalidOperationException($"Nothing follows {move.Part}.");
        }
    }

    // The end, or another item from a word on.
    private void EnterItem(ItemLink? items, int cursor)
    {
        _moves.Add(new Move(Part.End, [_tokens.End], items, cursor, cursor, Began: _length));
        int[] open = items is null ? _tokens.OpenFirst : _tokens.OpenNext;
        if (open.Length == 0)
        {
            EnterWords(items, cursor);
        }
        else if ((items is null ? _tokens.FirstWords : _tokens.NextWords).Skip(cursor).Any(word => word.Length > 0))
        {
            _moves.Add(new Move(Part.Open, open, items, cursor, cursor, Began: _length));
        }
    }

    private void EnterWords(ItemLink? items, int cursor)
    {
        int[][] words = items is null ? _tokens.FirstWords : _tokens.NextWords;
        for (int word = cursor; word < words.Length; word++)
        {
            if (words[word].Length > 0)
            {
                _moves.Add(new Move(Part.Words, words[word], items, word, word + 1, Began: _length));
            }
        }
    }

    private AnsweredSpan Span(Move move) => new(
        new WordRange(move.Start, move.End), _tokens.Labels[move.Label].Label, move.Began, _length);

    // A token that may come next (Ids[Offset]) and what it stands for. Start and End are the words copied so far.
    private sealed record Move(Part Part, int[] Ids, ItemLink? Items, int Start, int End, int Began)
    {
        public int Offset { get; init; }

        public int Label { get; init; }

        public int Token => Ids[Offset];

        public IReadOnlyList<AnsweredSpan> Spans => Items?.InOrder() ?? [];
    }

    private sealed record ItemLink(ItemLink? Earlier, AnsweredSpan Span)
    {
        public IReadOnlyList<AnsweredSpan> InOrder()
        {
            List<AnsweredSpan> spans = [];
            for (ItemLink? link = this; link is not null; link = link.Earlier)
            {
                spans.Add(link.Span);
            }

            spans.Reverse();
            return spans;
        }
    }
}
