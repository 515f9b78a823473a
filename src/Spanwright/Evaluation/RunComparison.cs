using Spanwright.Text.Formats;
using Spanwright.Text.Metrics;
using Spanwright.Text.Metrics.Statistics;

namespace Spanwright.Evaluation;

/// <summary>
/// Two systems on the same test sentences. Tests over sentences compare strict spans, whose counts are summed over
/// seeds; tests over seeds compare the metric, seed by seed.
/// </summary>
/// <param name="A">The first system.</param>
/// <param name="B">The second system.</param>
/// <param name="Seeds">The seeds that both have, by which they are paired; empty where each is one run.</param>
/// <param name="ScoresOfA">The metric of each compared run of a.</param>
/// <param name="ScoresOfB">The same of b.</param>
/// <param name="Bootstrap">Both on resampled sentences.</param>
/// <param name="Tests">What could be tested.</param>
/// <param name="Notes">What a reader must know about the figures.</param>
public sealed record RunComparison(
    string A,
    string B,
    IReadOnlyList<long> Seeds,
    IReadOnlyList<double> ScoresOfA,
    IReadOnlyList<double> ScoresOfB,
    PairedBootstrap Bootstrap,
    IReadOnlyList<ComparedTest> Tests,
    IReadOnlyList<string> Notes)
{
    /// <summary>The mean of b less that of a.</summary>
    public double Difference => ScoresOfB.Average() - ScoresOfA.Average();

    /// <summary>
    /// Compares all pairs of systems, in the order given; with several pairs Holm's correction is made for each test.
    /// </summary>
    /// <param name="systems">At least two.</param>
    /// <param name="metric">Name of the score that is compared seed by seed.</param>
    /// <param name="seed">Seed of resampling and swapping.</param>
    /// <exception cref="DataFormatException">The runs were scored on different sentences, or lack the metric.</exception>
    /// <exception cref="ArgumentException">There are fewer than two systems.</exception>
    public static IReadOnlyList<RunComparison> AllPairs(IReadOnlyList<ComparedSystem> systems, string metric, int seed)
    {
        if (systems.Count < 2)
        {
            throw new ArgumentException("A comparison needs two systems.");
        }

        SameSentences.Require([.. systems.SelectMany(system => system.Runs)]);
        RunComparison[] pairs = [.. systems.SelectMany((a, i) => systems.Skip(i + 1).Select(b => Of(a, b, metric, seed)))];
        return pairs.Length == 1 ? pairs : Adjusted(pairs);
    }

    private static RunComparison Of(ComparedSystem a, ComparedSystem b, string metric, int seed)
    {
        List<string> notes = [];
        long[] seeds = a.Runs.Count == 1 && b.Runs.Count == 1 ? [] : CommonSeeds(a, b, notes);
        (a, b) = seeds.Length == 0 ? (a, b) : (a.Of(seeds), b.Of(seeds));
        double[] scoresOfA = [.. a.Runs.Select(run => Score(run, metric))];
        double[] scoresOfB = [.. b.Runs.Select(run => Score(run, metric))];
        (IReadOnlyList<SpanCounts> countsOfA, IReadOnlyList<SpanCounts> countsOfB) = (a.BySentence, b.BySentence);
        List<ComparedTest> tests =
        [
            new("approximate randomisation", "over sentences", Statistic: null, PairedRandomization.TwoSidedP(countsOfA, countsOfB, seed)),
        ];
        if (a.Runs.Count == 1)
        {
            tests.Add(PairTests.McNemar(countsOfA, countsOfB));
        }

        if (scoresOfA.Length > 1)
        {
            tests.AddRange(PairTests.OverSeeds(scoresOfA, scoresOfB, notes));
        }
        else
        {
            notes.Add("one run a side: the spread over seeds is unknown, so the tests say nothing about other seeds.");
        }

        return new RunComparison(
            a.Name, b.Name, seeds, scoresOfA, scoresOfB, PairedBootstrap.Of(countsOfA, countsOfB, seed), tests, notes);
    }

    private static long[] CommonSeeds(ComparedSystem a, ComparedSystem b, List<string> notes)
    {
        long[] common = [.. a.Runs.Select(run => run.Seed).Intersect(b.Runs.Select(run => run.Seed)).Order()];
        if (common.Length == 0)
        {
            throw new DataFormatException(
                b.Name, line: null, $"none of its seeds ({Seeds(b)}) is one of those of {a.Name} ({Seeds(a)}).",
                "Runs are paired by their seed: train both sides with the same seeds.");
        }

        int left = a.Runs.Count + b.Runs.Count - (2 * common.Length);
        if (left > 0)
        {
            notes.Add($"{left} run(s) whose seed only one side has were left out.");
        }

        return common;

        static string Seeds(ComparedSystem system) => string.Join(", ", system.Runs.Select(run => run.Seed));
    }

    private static double Score(FinishedRun run, string metric) => run.Scores.TryGetValue(metric, out double score)
        ? score
        : throw new DataFormatException(
            run.Name, line: null, $"it has no score '{metric}'.", $"It has {string.Join(", ", run.Scores.Keys)}.");

    // One family for each test: the t tests of all pairs, and so on.
    private static RunComparison[] Adjusted(RunComparison[] pairs)
    {
        Dictionary<ComparedTest, double> adjusted = new(ReferenceEqualityComparer.Instance);
        foreach (IGrouping<string, ComparedTest> family in pairs.SelectMany(pair => pair.Tests)
            .Where(test => !double.IsNaN(test.P)).GroupBy(test => test.Name))
        {
            ComparedTest[] tests = [.. family];
            foreach ((ComparedTest test, double p) in tests.Zip(MultipleTests.Holm([.. tests.Select(test => test.P)])))
            {
                adjusted[test] = p;
            }
        }

        return [.. pairs.Select(pair => pair with
        {
            Tests = [.. pair.Tests.Select(test => adjusted.TryGetValue(test, out double p) ? test with { AdjustedP = p } : test)],
        })];
    }
}
