using System.Globalization;
using System.Text;

namespace Spanwright.Text.Metrics;

/// <summary>Scores by label and their averages, in the layout of seqeval's <c>classification_report</c>.</summary>
public static class ClassificationReport
{
    private static readonly string[] _headers = ["precision", "recall", "f1-score", "support"];

    /// <summary>The report under a line that names the mode.</summary>
    public static string WithHeading(SpanScores scores, int digits = 4) => $"{scores.Mode}\n{Text(scores, digits)}";

    /// <summary>The report alone: a row for each label, then the micro, macro and weighted averages.</summary>
    public static string Text(SpanScores scores, int digits = 4)
    {
        (string Name, PrecisionRecallF1 Scores)[] averages =
            [("micro avg", scores.Micro), ("macro avg", scores.Macro), ("weighted avg", scores.Weighted)];
        int width = scores.Counts.Select(entry => entry.Key).Concat(averages.Select(row => row.Name)).Max(Width);

        StringBuilder text = new();
        text.Append(new string(' ', width + 1));
        text.AppendJoin("", _headers.Select(header => $" {header,9}")).Append("\n\n");
        foreach ((string label, PrecisionRecallF1 row) in scores.ByLabel)
        {
            AppendRow(text, label, row, width, digits);
        }

        text.Append('\n');
        foreach ((string name, PrecisionRecallF1 row) in averages)
        {
            AppendRow(text, name, row, width, digits);
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string name, PrecisionRecallF1 row, int width, int digits)
    {
        text.Append(' ', width - Width(name)).Append(name).Append(' ');
        foreach (double score in (ReadOnlySpan<double>)[row.Precision, row.Recall, row.F1])
        {
            text.Append(CultureInfo.InvariantCulture, $" {FixedPoint.Text(score, digits),9}");
        }

        text.Append(CultureInfo.InvariantCulture, $" {row.Support,9}\n");
    }

    /// <summary>Width in code points, as seqeval pads.</summary>
    private static int Width(string name) => name.EnumerateRunes().Count();
}
