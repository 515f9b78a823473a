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
                report.Facts.SelectMany(
                    fact => new[] { Markup.Html("dt", null, fact.Name), Markup.Html("dd", null, fact.Value) })),
            Markup.Html("div", "about", LayerPicture.Element(report.Unmask), Corpora(report))),
        Markup.Html(
            "details", null, Markup.Html("summary", null, "All options"), Markup.Html("pre", null, report.RunFile)));

    private static XElement Corpora(Report report)
    {
        (string Name, IReadOnlyList<Sentence> Sentences)[] corpora =
            [("train", report.Training), .. report.Splits.Reverse().Select(split => (split.Name, split.Labeled.Sentences))];
        IEnumerable<string> labels = corpora.SelectMany(corpus => Labels(corpus.Sentences))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return ReportTable.Element(
            "Sentences, words and gold spans", ["", .. corpora.Select(corpus => corpus.Name)],
            [
                Row("sentences", sentences => sentences.Count),
                Row("words", sentences => sentences.Sum(sentence => sentence.Words.Count)),
                Row("spans", sentences => Labels(sentences).Count()),
                .. labels.Select(label => Row(label, sentences => Labels(sentences).Count(other => other == label))),
            ]);

        XElement Row(string name, Func<IReadOnlyList<Sentence>, int> count) =>
            ReportTable.Row(name, corpora.Select(corpus => (object)count(corpus.Sentences)));
    }

    private static IEnumerable<string> Labels(IReadOnlyList<Sentence> sentences) =>
        sentences.SelectMany(sentence => sentence.Spans).Select(span => span.Label);
}
