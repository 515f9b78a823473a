using Spanwright.Text.Metrics;

namespace Spanwright.Evaluation;

/// <summary>One side of a comparison: a run, or the runs of several seeds.</summary>
/// <param name="Name">Name of the system, for people.</param>
/// <param name="Runs">Its runs, at least one, each of another seed.</param>
public sealed record ComparedSystem(string Name, IReadOnlyList<FinishedRun> Runs)
{
    /// <summary>The runs of some seeds, in their order.</summary>
    internal ComparedSystem Of(IReadOnlyList<long> seeds) =>
        this with { Runs = [.. seeds.Select(seed => Runs.Single(run => run.Seed == seed))] };

    /// <summary>Spans right, predicted and gold of each sentence, summed over the runs.</summary>
    internal IReadOnlyList<SpanCounts> BySentence =>
        [.. Enumerable.Range(0, Runs[0].BySentence.Count)
            .Select(i => Runs.Aggregate(default(SpanCounts), (sum, run) => sum + run.BySentence[i]))];
}
