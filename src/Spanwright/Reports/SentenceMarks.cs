using System.Xml.Linq;
using Spanwright.Text.Documents;

namespace Spanwright.Reports;

/// <summary>A sentence as text with its spans marked: what agrees, what is only in gold, what was only predicted.</summary>
internal static class SentenceMarks
{
    /// <summary>The text.</summary>
    public static XElement Element(ComparedSentence sentence, SpanComparison comparison)
    {
        XElement text = Markup.Html("p", "text");
        int next = 0;
        foreach (IReadOnlyList<SpanPair> island in Islands(sentence.Pairs))
        {
            text.Add(Words(sentence.Gold, next, island[0].Start));
            next = island.Max(pair => pair.End);
            text.Add(Island(sentence.Gold, island, next, comparison), " ");
        }

        text.Add(Words(sentence.Gold, next, sentence.Gold.Words.Count));
        return text;
    }

    // Pairs that share a word with the one before them.
    private static List<List<SpanPair>> Islands(IReadOnlyList<SpanPair> pairs)
    {
        List<List<SpanPair>> islands = [];
        int end = 0;
        foreach (SpanPair pair in pairs)
        {
            if (islands.Count == 0 || pair.Start >= end)
            {
                islands.Add([]);
            }

            islands[^1].Add(pair);
            end = Math.Max(end, pair.End);
        }

        return islands;
    }

    private static XElement Island(Sentence sentence, IReadOnlyList<SpanPair> island, int end, SpanComparison comparison)
    {
        XElement marked = Markup.Html("span", "island");
        int[] borders = [.. island.SelectMany(pair => new[] { pair.Gold, pair.Predicted }).OfType<LabeledSpan>()
            .SelectMany(span => new[] { span.Range.Start, span.Range.End }).Distinct().Order()];
        foreach ((int from, int to) in borders.Zip(borders.Skip(1)))
        {
            marked.Add(Markup.Html("span", Side(island, from), Words(sentence, from, to).TrimEnd()), to == end ? null : " ");
        }

        marked.Add(island.Select(pair => Tag(pair, comparison)));
        return marked;
    }

    private static string Side(IReadOnlyList<SpanPair> island, int word)
    {
        bool isGold = island.Any(pair => Holds(pair.Gold, word));
        bool isPredicted = island.Any(pair => Holds(pair.Predicted, word));
        return isGold && isPredicted ? "both" : isGold ? "gold" : "predicted";
    }

    private static bool Holds(LabeledSpan? span, int word) =>
        span is not null && span.Range.Overlaps(new WordRange(word, word + 1));

    private static XElement Tag(SpanPair pair, SpanComparison comparison)
    {
        string score = pair.Predicted?.Score is { } probability ? $", mean probability {probability:0.00}" : "";
        (string styleClass, string text) = pair.Outcome switch
        {
            SpanOutcome.Correct => ("correct", pair.Gold!.Label),
            SpanOutcome.Boundary => ("boundary", $"{pair.Gold!.Label}, boundary"),
            SpanOutcome.Type => ("type", $"{pair.Gold!.Label} \u2192 {pair.Predicted!.Label}"),
            SpanOutcome.BoundaryAndType => ("type", $"{pair.Gold!.Label} \u2192 {pair.Predicted!.Label}, boundary"),
            SpanOutcome.Missed => ("missed", $"missed {pair.Gold!.Label}"),
            _ => ("spurious", $"spurious {pair.Predicted!.Label}"),
        };
        (int gold, int predicted) = comparison.Cell(pair);
        return new XElement(
            "b",
            Markup.With(
                ("class", styleClass),
                ("title", $"gold {comparison.Name(gold)}, predicted {comparison.Name(predicted)}{score}")),
            text);
    }

    private static string Words(Sentence sentence, int start, int end) =>
        string.Concat(sentence.Words.Take(end).Skip(start).Select(word => word + " "));
}
