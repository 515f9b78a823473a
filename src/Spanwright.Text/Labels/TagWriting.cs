using Spanwright.Text.Documents;

namespace Spanwright.Text.Labels;

/// <summary>Spans to tags.</summary>
internal static class TagWriting
{
    public static string[] Tags(LabelScheme scheme, IReadOnlyList<LabeledSpan> spans, int wordCount)
    {
        LabeledSpan?[] spanOfWord = SpanOfWord(spans, wordCount);
        string[] tags = new string[wordCount];
        for (int i = 0; i < wordCount; i++)
        {
            tags[i] = spanOfWord[i] is { } span
                ? new Tag(Letter(scheme, span, i, spanOfWord), span.Label).ToString()
                : Tag.Outside.ToString();
        }

        return tags;
    }

    private static char Letter(LabelScheme scheme, LabeledSpan span, int word, LabeledSpan?[] spanOfWord)
    {
        bool isFirst = word == span.Range.Start && Marks(word - 1);
        bool isLast = word == span.Range.End - 1 && Marks(word + 1);
        if (scheme.MarksTouchingOnly)
        {
            // Only one of a scheme's two borders has a letter of its own, so these two never compete.
            return isFirst && scheme.First != scheme.Inner ? scheme.First
                : isLast && scheme.Last != scheme.Inner ? scheme.Last : scheme.Inner;
        }

        return (isFirst, isLast) switch
        {
            (true, true) => scheme.Single,
            (true, false) => scheme.First,
            (false, true) => scheme.Last,
            _ => scheme.Inner,
        };

        bool Marks(int neighbour) => !scheme.MarksTouchingOnly
            || (neighbour >= 0 && neighbour < spanOfWord.Length && spanOfWord[neighbour]?.Label == span.Label);
    }

    private static LabeledSpan?[] SpanOfWord(IReadOnlyList<LabeledSpan> spans, int wordCount)
    {
        LabeledSpan?[] spanOfWord = new LabeledSpan?[wordCount];
        foreach (LabeledSpan span in spans)
        {
            if (span.Range.Start < 0 || span.Range.Length < 1 || span.Range.End > wordCount)
            {
                throw new ArgumentException($"The span {span.Range} does not lie in a sentence of {wordCount} words.");
            }

            for (int i = span.Range.Start; i < span.Range.End; i++)
            {
                if (spanOfWord[i] is { } other)
                {
                    throw new ArgumentException(
                        $"The spans {other.Range} {other.Label} and {span.Range} {span.Label} overlap; tags can't say that.");
                }

                spanOfWord[i] = span;
            }
        }

        return spanOfWord;
    }
}
