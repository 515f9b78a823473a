using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Automata;

/// <summary>
/// Answers whose items copy runs of the sentence's words in order and name known labels. Where the words end, the first run that reads
/// so from the last item on counts, so that the k-th mention of a text is its k-th occurrence, unless a number says which.
/// </summary>
/// <param name="syntax">What stands around the words.</param>
/// <param name="first">The runs of words in the first item.</param>
/// <param name="next">The runs of words in later items.</param>
internal sealed class ItemGrammar(ItemSyntax syntax, TokenNode first, TokenNode next) : IAnswerGrammar
{
    private readonly int[] _end = [syntax.End];

    /// <inheritdoc/>
    public void Begin(List<AnswerThread> into) => EnterItem(null, cursor: 0, length: 0, into);

    /// <inheritdoc/>
    public ReadOnlyMemory<int> Tokens(in AnswerThread thread) => thread.Part switch
    {
        AnswerPart.Words => thread.Node!.Tokens(thread.Cursor),
        AnswerPart.Label => thread.Node!.Tokens(0),
        AnswerPart.Number => thread.Node!.Tokens(thread.Occurrence + 1),
        _ => Fixed(thread).AsMemory(thread.Offset, 1),
    };

    /// <inheritdoc/>
    public void Step(in AnswerThread thread, int token, int length, List<AnswerThread> into)
    {
        switch (thread.Part)
        {
            case AnswerPart.Words:
                StepWords(thread, token, into);
                break;
            case AnswerPart.Label:
                StepLabel(thread, token, length, into);
                break;
            case AnswerPart.Number:
                StepNumber(thread, token, into);
                break;
            default:
                int[] ids = Fixed(thread);
                if (ids[thread.Offset] == token)
                {
                    if (thread.Offset + 1 < ids.Length)
                    {
                        into.Add(thread with { Offset = thread.Offset + 1 });
                    }
                    else
                    {
                        Leave(thread, length, into);
                    }
                }

                break;
        }
    }

    private int[] Fixed(in AnswerThread thread) => thread.Part switch
    {
        AnswerPart.Open => thread.Spans is null ? syntax.OpenFirst : syntax.OpenNext,
        AnswerPart.Middle => syntax.Middle,
        AnswerPart.Close => syntax.Close,
        AnswerPart.Occurrence => syntax.Occurrence,
        AnswerPart.CloseNumber => syntax.CloseNumber,
        _ => _end,
    };

    // Behind the last token of a fixed part.
    private void Leave(in AnswerThread thread, int length, List<AnswerThread> into)
    {
        switch (thread.Part)
        {
            case AnswerPart.Open:
                into.Add(thread with { Part = AnswerPart.Words, Node = thread.Spans is null ? first : next });
                break;
            case AnswerPart.Middle:
                into.Add(thread with { Part = AnswerPart.Label, Node = syntax.Names });
                break;
            case AnswerPart.Occurrence:
                into.Add(thread with { Part = AnswerPart.Number, Node = thread.Mention!.Numbers(syntax.Number) });
                break;
            default:
                LeaveItem(thread, length, into);
                break;
        }
    }

    private static void StepWords(in AnswerThread thread, int token, List<AnswerThread> into)
    {
        if (thread.Node!.Child(token, thread.Cursor) is not { } node)
        {
            return;
        }

        if (node.GoesOn(thread.Cursor))
        {
            into.Add(thread with { Node = node });
        }

        int occurrence = node.FirstEnd(thread.Cursor);
        if (occurrence >= 0)
        {
            into.Add(thread with { Part = AnswerPart.Middle, Offset = 0, Mention = node, Occurrence = occurrence });
        }
    }

    private void StepLabel(in AnswerThread thread, int token, int length, List<AnswerThread> into)
    {
        if (thread.Node!.Child(token, from: 0) is not { } node)
        {
            return;
        }

        if (node.GoesOn(from: 0))
        {
            into.Add(thread with { Node = node });
        }

        if (node.Ends is not [{ } name, ..])
        {
            return;
        }

        AnswerThread named = thread with { Label = name.Start, Offset = 0 };
        if (syntax.Close.Length == 0)
        {
            LeaveItem(named, length, into);
            return;
        }

        into.Add(named with { Part = AnswerPart.Close });
        if (syntax.Occurrence.Length > 0 && named.Occurrence + 1 < named.Mention!.Ends.Length)
        {
            into.Add(named with { Part = AnswerPart.Occurrence });
        }
    }

    private static void StepNumber(in AnswerThread thread, int token, List<AnswerThread> into)
    {
        int from = thread.Occurrence + 1;
        if (thread.Node!.Child(token, from) is not { } node)
        {
            return;
        }

        if (node.GoesOn(from))
        {
            into.Add(thread with { Node = node });
        }

        int number = node.FirstEnd(from);
        if (number >= 0)
        {
            into.Add(thread with { Part = AnswerPart.CloseNumber, Offset = 0, Occurrence = node.Ends[number].Start });
        }
    }

    private void LeaveItem(in AnswerThread thread, int length, List<AnswerThread> into)
    {
        WordRange range = thread.Mention!.Ends[thread.Occurrence];
        AnsweredSpan span = new(range, syntax.Labels[thread.Label], thread.Began, length);
        EnterItem(new SpanLink(thread.Spans, span), range.End, length, into);
    }

    // The end, or another item from a word on.
    private void EnterItem(SpanLink? spans, int cursor, int length, List<AnswerThread> into)
    {
        into.Add(new AnswerThread { Part = AnswerPart.End, Spans = spans, Cursor = cursor });
        TokenNode words = spans is null ? first : next;
        if (syntax.Labels.Count > 0 && words.GoesOn(cursor))
        {
            bool opens = spans is not null || syntax.OpenFirst.Length > 0;
            into.Add(new AnswerThread
            {
                Part = opens ? AnswerPart.Open : AnswerPart.Words,
                Node = words,
                Spans = spans,
                Cursor = cursor,
                Began = length,
            });
        }
    }
}
