using System.Xml.Linq;
using Spanwright.Text.Documents;

namespace Spanwright.Reports;

/// <summary>What was trained, on what, and how.</summary>
internal static class AboutSection
{
    /// <summary>The section.</summary>
    public static XElement Element(Report report) => Markup.Html(
        "section", null,
        Markup.Html("h2", null, "What was trained"),
        Markup.Html(
            "div", "columns",
            Markup.Html(
                "dl", "about",
                report.Facts.SelectMany(fact => new[] { Markup.Html("dt", null, fact.Name), Markup.Html("dd", null, fact.Value) })),
            Markup.Html("div", "about", LayerPicture.Element(report.Unmask), Corpora(report))),
        Markup.Html(
            "details", null, Markup.Html("summary", null, "All options"), Markup.Html("pre", null, report.RunFile)));

    private static XElement Corpora(Report report)
    {
        string[] labels = [.. report.Training.Concat(report.Splits.SelectMany(split => split.Labeled.Sentences))
            .SelectMany(sentence => sentence.Spans).Select(span => span.Label)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return ReportTable.Element(
            "Sentences, words and gold spans", ["", "sentences", "words", "spans", .. labels],
            [
                Row("train", report.Training, labels),
                .. report.Splits.Reverse().Select(split => Row(split.Name, split.Labeled.Sentences, labels)),
            ]);
    }

    private static XElement Row(string name, IReadOnlyList<Sentence> sentences, string[] labels)
    {
        LabeledSpan[] spans = [.. sentences.SelectMany(sentence => sentence.Spans)];
        return ReportTable.Row(name,
        [
            sentences.Count, sentences.Sum(sentence => sentence.Words.Count), spans.Length,
            .. labels.Select(label => (object)spans.Count(span => span.Label == label)),
        ]);
    }
}
