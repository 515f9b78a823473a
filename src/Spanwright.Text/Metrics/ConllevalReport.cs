using System.Globalization;
using System.Text;

namespace Spanwright.Text.Metrics;

/// <summary>The lenient scores as the conlleval script prints them, in percent.</summary>
public static class ConllevalReport
{
    /// <summary>Reads the tags leniently and prints counts, accuracy, and a row for each label.</summary>
    public static string Text(IReadOnlyList<TagPair> sentences)
    {
        SpanScores scores = SpanF1.Lenient(sentences);
        SpanCounts total = scores.Total;
        (long correct, long words) = TagAccuracy.Counts(sentences);

        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"processed {words} tokens with {total.Gold} phrases; ");
        text.Append(CultureInfo.InvariantCulture, $"found: {total.Predicted} phrases; correct: {total.Correct}.\n");
        text.Append(CultureInfo.InvariantCulture, $"accuracy: {Percent(words == 0 ? 0 : (double)correct / words)}; ");
        text.Append(CultureInfo.InvariantCulture, $"{Row(scores.Micro)}\n");
        foreach ((string label, SpanCounts counts) in scores.Counts)
        {
            string shown = label == ChunkTagTable.NoLabel ? "" : label;
            text.Append(CultureInfo.InvariantCulture, $"{shown,17}: {Row(counts.Scores())}  {counts.Predicted}\n");
        }

        return text.ToString();
    }

    private static string Row(PrecisionRecallF1 scores) =>
        $"precision: {Percent(scores.Precision)}; recall: {Percent(scores.Recall)}; "
        + $"FB1: {FixedPoint.Text(100 * scores.F1, 2),6}";

    private static string Percent(double share) => $"{FixedPoint.Text(100 * share, 2),6}%";
}
