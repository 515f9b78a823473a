using System.Xml.Linq;

namespace Spanwright.Reports;

/// <summary>The sentences with gold spans and predictions in the text, and links that choose among them.</summary>
internal static class SentenceSection
{
    private const string All = "sentences";

    /// <summary>The section.</summary>
    public static XElement Element(string split, SpanComparison comparison, IReadOnlyList<ComparedSentence> shown)
    {
        IReadOnlyList<SentenceFilter> filters = SentenceFilter.All(comparison);
        return Markup.Html(
            "section", null,
            Markup.Html("h2", null, $"Sentences of {split}"),
            Markup.Html("p", "quiet", Count(comparison, shown)),
            Key(),
            filters.Select(filter => Choice(filter, comparison, shown)),
            Links(shown),
            new XElement(
                "ol", Markup.With(("class", "sentences"), ("id", All)),
                shown.Select(sentence => Item(sentence, filters, comparison))));
    }

    private static string Count(SpanComparison comparison, IReadOnlyList<ComparedSentence> shown) =>
        $"{shown.Count} of {comparison.Sentences.Count} shown, "
        + $"the {shown.Count(sentence => sentence.HasError)} of {comparison.Sentences.Count(sentence => sentence.HasError)} "
        + "with errors first. Spans are those of the strict mode: illegal tags are dropped. "
        + "All predictions stand in predictions.conll and predictions.jsonl.";

    // The target of a filter's link: it shows itself when it is chosen.
    private static XElement Choice(
        SentenceFilter filter, SpanComparison comparison, IReadOnlyList<ComparedSentence> shown) => new(
        "p", Markup.With(("class", "choice"), ("id", filter.Id)),
        Markup.Html("strong", null, filter.Title), ": ",
        $"{comparison.Sentences.Sum(sentence => sentence.Pairs.Count(filter.Holds))} spans, of which ",
        $"{shown.Sum(sentence => sentence.Pairs.Count(filter.Holds))} below. ",
        Link(All, "Show all sentences"));

    private static XElement Links(IReadOnlyList<ComparedSentence> shown) => Markup.Html(
        "p", "filters",
        Link(All, $"all {shown.Count}"),
        SentenceFilter.ByOutcome.Select(filter => Link(
            filter.Id, $"{filter.Title} {shown.Count(sentence => sentence.Pairs.Any(filter.Holds))}")));

    private static XElement Link(string id, string text) => new("a", new XAttribute("href", $"#{id}"), text);

    private static XElement Key() => Markup.Html(
        "p", "key",
        Markup.Html("span", "both", "agree"), Markup.Html("span", "gold", "only in gold"),
        Markup.Html("span", "predicted", "only predicted"));

    private static XElement Item(
        ComparedSentence sentence, IReadOnlyList<SentenceFilter> filters, SpanComparison comparison) => Markup.Html(
        "li",
        string.Join(' ', filters.Where(filter => sentence.Pairs.Any(filter.Holds)).Select(filter => filter.Id)
            .Prepend("sentence")),
        Markup.Html("span", "id", sentence.Gold.Id),
        SentenceMarks.Element(sentence, comparison));
}
