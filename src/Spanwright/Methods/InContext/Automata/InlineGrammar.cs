using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Automata;

/// <summary>
/// Answers that copy every word of the sentence in order and put tags around some, never one span in another and none without a word.
/// </summary>
/// <param name="labels">The labels.</param>
/// <param name="copy">The words as they are copied.</param>
/// <param name="words">Their tokens behind a word or a tag; none where a word is left out.</param>
/// <param name="firstWord">The tokens of the first of them that is not, where the answer begins with it.</param>
internal sealed class InlineGrammar(InlineLabels labels, string[] copy, int[][] words, int[] firstWord) : IAnswerGrammar
{
    private readonly int[] _end = [labels.End];
    private readonly int _first = Written(words, 0);

    /// <inheritdoc/>
    public void Begin(List<AnswerThread> into) => EnterOutside(spans: null, word: 0, length: 0, into);

    /// <inheritdoc/>
    public ReadOnlyMemory<int> Tokens(in AnswerThread thread) => thread.Part == AnswerPart.Open
        ? thread.Node!.Tokens(0)
        : Fixed(thread).AsMemory(thread.Offset, 1);

    /// <inheritdoc/>
    public void Step(in AnswerThread thread, int token, int length, List<AnswerThread> into)
    {
        if (thread.Part == AnswerPart.Open)
        {
            StepOpen(thread, token, into);
            return;
        }

        int[] ids = Fixed(thread);
        if (ids[thread.Offset] != token)
        {
            return;
        }

        if (thread.Offset + 1 < ids.Length)
        {
            into.Add(thread with { Offset = thread.Offset + 1 });
        }
        else if (thread.Part == AnswerPart.Close)
        {
            AnsweredSpan span = new(new WordRange(thread.Start, thread.Cursor), labels.Labels[thread.Label], thread.Began, length);
            EnterOutside(new SpanLink(thread.Spans, span), thread.Cursor, length, into);
        }
        else if (thread.Label < 0)
        {
            EnterOutside(thread.Spans, thread.Cursor + 1, length, into);
        }
        else
        {
            EnterInside(thread with { Cursor = thread.Cursor + 1, Offset = 0 }, into);
        }
    }

    private int[] Fixed(in AnswerThread thread) => thread.Part switch
    {
        AnswerPart.Words when thread.Label < 0 && thread.Cursor == _first => firstWord,
        AnswerPart.Words => words[thread.Cursor],
        AnswerPart.Close => labels.Close(thread.Label),
        _ => _end,
    };

    // The first word from one on that is not left out.
    private static int Written(int[][] words, int from)
    {
        while (from < words.Length && words[from].Length == 0)
        {
            from++;
        }

        return from;
    }

    private static void StepOpen(in AnswerThread thread, int token, List<AnswerThread> into)
    {
        if (thread.Node!.Child(token, from: 0) is not { } node)
        {
            return;
        }

        if (node.GoesOn(from: 0))
        {
            into.Add(thread with { Node = node });
        }

        if (node.Ends is [{ } label, ..])
        {
            into.Add(thread with { Part = AnswerPart.Words, Label = label.Start, Start = thread.Cursor });
        }
    }

    // Behind a word, or behind a closing tag: a word or a tag, or the end.
    private void EnterOutside(SpanLink? spans, int word, int length, List<AnswerThread> into)
    {
        word = Written(words, word);
        AnswerThread outside = new() { Spans = spans, Cursor = word, Label = -1, Began = length };
        if (word == words.Length)
        {
            into.Add(outside with { Part = AnswerPart.End });
            return;
        }

        into.Add(outside with { Part = AnswerPart.Words });
        TokenNode tags = labels.Open(copy[word], isFirst: length == 0);
        if (tags.GoesOn(from: 0))
        {
            into.Add(outside with { Part = AnswerPart.Open, Node = tags });
        }
    }

    // Behind a word of a span: another one or the closing tag.
    private void EnterInside(in AnswerThread thread, List<AnswerThread> into)
    {
        int word = thread.Cursor;
        bool goesOn = word < words.Length && words[word].Length > 0;
        if (goesOn)
        {
            into.Add(thread with { Part = AnswerPart.Words });
        }

        if (!goesOn || !labels.IsCloseHidden(thread.Label, copy[word]))
        {
            into.Add(thread with { Part = AnswerPart.Close });
        }
    }
}
