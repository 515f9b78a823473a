using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>The line of a generated text that is the answer.</summary>
/// <param name="Text">The first line that is not blank, without blanks before it.</param>
/// <param name="HasTextBehind">Whether more than blanks follows.</param>
internal readonly record struct AnswerLine(string Text, bool HasTextBehind)
{
    /// <summary>The answer in a text.</summary>
    public static AnswerLine Of(string text)
    {
        string begun = text.TrimStart(' ', '\t', '\r', '\n');
        int end = begun.AsSpan().IndexOfAny('\r', '\n');
        return end < 0
            ? new AnswerLine(begun, HasTextBehind: false)
            : new AnswerLine(begun[..end], begun.AsSpan(end).Trim(" \t\r\n").Length > 0);
    }
}

/// <summary>Words as answers write them.</summary>
internal static class Mentions
{
    /// <summary>The words of a range, each but the first with the blank before it.</summary>
    public static IEnumerable<string> Pieces(this Sentence sentence, WordRange range) =>
        Enumerable.Range(range.Start, range.Length).Select(i => i == range.Start ? sentence.Words[i] : " " + sentence.Words[i]);

    /// <summary>The words of a range joined with single spaces.</summary>
    public static string Mention(this Sentence sentence, WordRange range) =>
        string.Join(' ', sentence.Words.Skip(range.Start).Take(range.Length));
}
