using System.Xml.Linq;
using Spanwright.Models.Masks;
using Spanwright.Text.Documents;
using Spanwright.Training;

namespace Spanwright.Reports;

/// <summary>
/// What a training run did, as one page that needs neither network nor script: scores, curves, confusions and the
/// sentences themselves.
/// </summary>
public sealed record Report
{
    /// <summary>Name of the run.</summary>
    public required string Title { get; init; }

    /// <summary>Model, options and machine, in the order of reading.</summary>
    public required IReadOnlyList<ReportFact> Facts { get; init; }

    /// <summary>Which layers see the whole sentence.</summary>
    public required MaskPlan Unmask { get; init; }

    /// <summary>The whole run file.</summary>
    public required string RunFile { get; init; }

    /// <summary>The training sentences.</summary>
    public required IReadOnlyList<Sentence> Training { get; init; }

    /// <summary>The labelled splits; the first is shown in full, its sentences included.</summary>
    public required IReadOnlyList<ReportSplit> Splits { get; init; }

    /// <summary>The updates of the weights.</summary>
    public required IReadOnlyList<TrainingEvent.StepTaken> Steps { get; init; }

    /// <summary>The scorings on the development sentences.</summary>
    public required IReadOnlyList<ScoredStep> Scorings { get; init; }

    /// <summary>What the user should know, as the run told it.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Sentences shown at most: those with errors first, a few for every confusion.</summary>
    public int MostSentences { get; init; } = 400;

    /// <summary>The page, well-formed as XML too.</summary>
    public string Html()
    {
        SpanComparison? comparison = Splits.Count == 0 ? null : SpanComparison.Of(Splits[0].Labeled);
        return "<!DOCTYPE html>\n" + Markup.Text(new XElement(
            "html",
            new XAttribute("lang", "en"),
            ReportHead.Element(Title, comparison),
            Markup.Html(
                "body", null,
                ReportHeader.Element(this),
                Markup.Html(
                    "main", null,
                    AboutSection.Element(this),
                    ScoreSections.Elements(Splits),
                    CurveSection.Element(Steps, Scorings),
                    comparison is null ? null : ErrorSections(comparison)),
                Markup.Html(
                    "footer", null, "Written by Spanwright. One file: nothing is loaded from elsewhere, nothing is sent."))));
    }

    private IEnumerable<XElement> ErrorSections(SpanComparison comparison) =>
    [
        ConfusionSection.Element(Splits[0].Name, comparison),
        GroupSection.Element(comparison, Training),
        SentenceSection.Element(Splits[0].Name, comparison, ShownSentences.Of(comparison, MostSentences)),
    ];
}
