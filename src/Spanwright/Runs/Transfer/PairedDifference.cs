using Spanwright.Text.Metrics;
using Spanwright.Text.Metrics.Statistics;

namespace Spanwright.Runs.Transfer;

/// <summary>How much better an entry of the table is than another of the same seeds and draws.</summary>
/// <param name="Mean">Mean difference of F1, as a fraction.</param>
/// <param name="Lower">Lower border of its 95 % interval; NaN without spread.</param>
/// <param name="Upper">Upper border.</param>
/// <param name="P">p value of the difference; NaN without spread.</param>
internal readonly record struct PairedDifference(double Mean, double Lower, double Upper, double P)
{
    /// <summary>
    /// Compares by a paired t test over seeds and draws, or, with one run each, by resamples of the sentences; null where the two do
    /// not pair.
    /// </summary>
    public static PairedDifference? Of(IReadOnlyList<CellScore> own, IReadOnlyList<CellScore> other)
    {
        if (other.Count != own.Count || own.Count == 0)
        {
            return null;
        }

        double[] a = [.. own.Select(score => score.F1)];
        double[] b = [.. other.Select(score => score.F1)];
        double mean = a.Average() - b.Average();
        if (own.Count == 1)
        {
            PairedBootstrap sentences = PairedBootstrap.Of(other[0].Run.BySentence, own[0].Run.BySentence, seed: 1);
            return new PairedDifference(mean, sentences.Difference.Lower, sentences.Difference.Upper, sentences.ShareNotBetter);
        }

        PairedTTest test = PairedTTest.Of(a, b);
        return new PairedDifference(mean, test.Interval.Lower, test.Interval.Upper, test.P);
    }
}
