using System.Runtime.InteropServices;
using Spanwright.Decoding;

namespace Spanwright.Methods.InContext.Automata;

/// <summary>
/// A place in an answer. While its tokens can be read in several ways, all of them are followed; a step looks at these only, never at
/// the vocabulary. What is allowed is worked out when it is asked for.
/// </summary>
internal sealed class AnswerAutomaton : ITokenConstraint
{
    private readonly IAnswerGrammar _grammar;
    private readonly int _length;
    private readonly List<AnswerThread> _threads;
    private AllowedTokens? _allowed;

    private AnswerAutomaton(IAnswerGrammar grammar, int length, List<AnswerThread> threads)
    {
        _grammar = grammar;
        _length = length;
        _threads = threads;
    }

    /// <inheritdoc/>
    public AllowedTokens Allowed => _allowed ??= AllowedTokens.Of(
        _threads.Count == 1 ? _grammar.Tokens(CollectionsMarshal.AsSpan(_threads)[0]) : Union());

    /// <summary>The spans that are whole.</summary>
    public IReadOnlyList<AnsweredSpan> Spans
    {
        get
        {
            SpanLink? most = null;
            foreach (ref readonly AnswerThread thread in CollectionsMarshal.AsSpan(_threads))
            {
                most = (thread.Spans?.Count ?? 0) > (most?.Count ?? 0) ? thread.Spans : most;
            }

            return SpanLink.InOrder(most);
        }
    }

    /// <summary>The place before an answer.</summary>
    public static AnswerAutomaton Start(IAnswerGrammar grammar)
    {
        List<AnswerThread> threads = new(2);
        grammar.Begin(threads);
        return new AnswerAutomaton(grammar, length: 0, threads);
    }

    /// <summary>The place behind the beginning of an answer, up to its end or to the first token that is not allowed.</summary>
    public static AnswerAutomaton Behind(IAnswerGrammar grammar, IReadOnlyList<int> answer)
    {
        AnswerAutomaton place = Start(grammar);
        foreach (int token in answer)
        {
            if (place.Step(token) is not { } next)
            {
                break;
            }

            place = next;
        }

        return place;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The token is not allowed, or ends the answer.</exception>
    public ITokenConstraint After(int token) => Step(token)
        ?? throw new ArgumentException($"Token {token} is not allowed here, or nothing follows it.", nameof(token));

    private AnswerAutomaton? Step(int token)
    {
        List<AnswerThread> next = new(2);
        foreach (ref readonly AnswerThread thread in CollectionsMarshal.AsSpan(_threads))
        {
            if (thread.Part != AnswerPart.End)
            {
                _grammar.Step(thread, token, _length + 1, next);
            }
        }

        return next.Count == 0 ? null : new AnswerAutomaton(_grammar, _length + 1, next);
    }

    private int[] Union()
    {
        List<int> union = [];
        foreach (ref readonly AnswerThread thread in CollectionsMarshal.AsSpan(_threads))
        {
            ReadOnlySpan<int> tokens = _grammar.Tokens(thread).Span;
            ReadOnlySpan<int> before = CollectionsMarshal.AsSpan(union);
            if (before.IsEmpty)
            {
                union.AddRange(tokens);
                continue;
            }

            foreach (int token in tokens)
            {
                if (!before.Contains(token))
                {
                    union.Add(token);
                }
            }
        }

        return [.. union];
    }
}
