using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>
/// Reads list answers exactly as the repository llm-unmasking does (<c>spans_to_bio_tags</c>), for comparison with
/// its figures: labels are neither trimmed nor checked, words are searched behind the item before only, and one item
/// without a colon loses the whole answer.
/// </summary>
public static class PaperListParser
{
    /// <summary>The spans that the authors' code reads.</summary>
    /// <param name="answer">The generated text, all of it.</param>
    /// <param name="words">The words of the sentence.</param>
    /// <returns>The spans in order; null where the authors' code fails, and takes the sentence to have no spans.</returns>
    public static IReadOnlyList<LabeledSpan>? Spans(string answer, IReadOnlyList<string> words)
    {
        List<LabeledSpan> spans = [];
        WordSearch search = new(words);
        if (Stripped(answer).Length == 0)
        {
            return spans;
        }

        foreach (string item in answer.Split(';').Select(Stripped))
        {
            int colon = item.LastIndexOf(':');
            if (colon < 0)
            {
                return null;
            }

            if (search.FindNext(Words(item[..colon])) is { } range)
            {
                search.Take(range, movesCursor: true);
                spans.Add(new LabeledSpan(range, item[(colon + 1)..]));
            }
        }

        return spans;
    }

    // A word that ends in a no-break space is never found again: the sentence still has the space.
    private static string Words(string span) => string.Join(' ', span.Split(' ').Select(Stripped));

    // Python's str.strip takes four control characters for white space that .NET does not.
    private static string Stripped(string text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    private static bool IsSpace(char letter) => char.IsWhiteSpace(letter) || letter is >= '\u001c' and <= '\u001f';
}
