using Spanwright.Text.Metrics;
using Spanwright.Text.Metrics.Statistics;

namespace Spanwright.Evaluation;

/// <summary>The tests of a comparison, of b against a.</summary>
internal static class PairTests
{
    private const double UsualLevel = 0.05;

    /// <summary>McNemar's test over sentences; one is right where its spans are the gold spans, all and only.</summary>
    public static ComparedTest McNemar(IReadOnlyList<SpanCounts> a, IReadOnlyList<SpanCounts> b)
    {
        static bool IsRight(SpanCounts sentence) =>
            sentence.Correct == sentence.Predicted && sentence.Correct == sentence.Gold;

        McNemarTest test = new(
            a.Zip(b).Count(pair => IsRight(pair.First) && !IsRight(pair.Second)),
            a.Zip(b).Count(pair => !IsRight(pair.First) && IsRight(pair.Second)));
        return new ComparedTest(
            "McNemar", $"sentences right only in one: {test.OnlyA}, {test.OnlyB}", Statistic: null, test.ExactP);
    }

    /// <summary>The tests over pairs of scores, at least two; what a reader must know of them goes to the notes.</summary>
    public static ComparedTest[] OverSeeds(double[] a, double[] b, List<string> notes)
    {
        PairedTTest student = PairedTTest.Of(b, a);
        WilcoxonTest wilcoxon = WilcoxonTest.Of(b, a);
        if (double.IsNaN(student.T))
        {
            notes.Add("all seeds have the same score on both sides: there is no difference to test.");
        }
        else if (double.IsInfinity(student.T))
        {
            notes.Add("the difference is the same for every seed: the t test divides by zero and has no p value.");
        }

        double smallest = Math.Pow(2, 1 - a.Length);
        if (smallest > UsualLevel)
        {
            notes.Add($"with {a.Length} seeds Wilcoxon's test and the sign test cannot go below p = {smallest:0.####}.");
        }

        return
        [
            new ComparedTest(
                "paired t test", $"over seeds, {student.Degrees} degrees of freedom", student.T, double.IsFinite(student.T) ? student.P : double.NaN),
            new ComparedTest("Wilcoxon signed-rank", "over seeds", wilcoxon.Statistic, wilcoxon.P),
            new ComparedTest("sign test", "over seeds", Statistic: null, SignTest.Of(b, a).P),
        ];
    }
}
