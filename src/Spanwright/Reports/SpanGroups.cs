using Spanwright.Text.Documents;
using Spanwright.Text.Metrics;

namespace Spanwright.Reports;

/// <summary>Scores of parts of the spans, cut by a property that equal spans share.</summary>
internal static class SpanGroups
{
    private const int Long = 5;

    /// <summary>By number of words; the last group holds all longer ones.</summary>
    public static IReadOnlyList<(string Name, SpanCounts Counts)> ByLength(IReadOnlyList<ComparedSentence> sentences) =>
    [
        .. Enumerable.Range(1, Long).Select(length => (
            length == Long ? $"{Long} words or more" : length == 1 ? "1 word" : $"{length} words",
            Counts(sentences, (_, span) => Math.Min(span.Range.Length, Long) == length))),
    ];

    /// <summary>By whether the words of the span, as they are written, are a span of a training sentence.</summary>
    public static IReadOnlyList<(string Name, SpanCounts Counts)> BySeen(
        IReadOnlyList<ComparedSentence> sentences, IReadOnlyList<Sentence> training)
    {
        HashSet<string> seen = [.. training.SelectMany(sentence => sentence.Spans, Form)];
        return
        [
            ("seen in training", Counts(sentences, (sentence, span) => seen.Contains(Form(sentence, span)))),
            ("unseen", Counts(sentences, (sentence, span) => !seen.Contains(Form(sentence, span)))),
        ];
    }

    private static SpanCounts Counts(IReadOnlyList<ComparedSentence> sentences, Func<Sentence, LabeledSpan, bool> holds) =>
        SpanF1.OfSpans(sentences.Select(sentence => (Part(sentence.Gold, holds), Part(sentence.Predicted, holds)))).Total;

    private static IReadOnlyList<LabeledSpan> Part(Sentence sentence, Func<Sentence, LabeledSpan, bool> holds) =>
        [.. sentence.Spans.Where(span => holds(sentence, span))];

    private static string Form(Sentence sentence, LabeledSpan span) =>
        string.Join(' ', sentence.Words.Take(span.Range.End).Skip(span.Range.Start));
}
