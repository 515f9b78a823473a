using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Spanwright.Evaluation;
using Spanwright.Text.Metrics.Statistics;

namespace Spanwright.Cli.Rendering;

/// <summary>Comparisons of runs for people and for programs.</summary>
internal static class ComparisonText
{
    /// <summary>A table of the systems, and one for each pair.</summary>
    public static string Table(IReadOnlyList<ComparedSystem> systems, IReadOnlyList<RunComparison> pairs, string metric)
    {
        StringBuilder text = new();
        FinishedRun first = systems[0].Runs[0];
        ConsoleTable means = new([$"{metric}, {first.Sentences.Count} {first.Split} sentences", "runs", "mean", "sd"]);
        foreach (ComparedSystem system in systems)
        {
            ScoreStatistics scores = ScoreStatistics.Of([.. system.Runs.Select(run => run.Scores.GetValueOrDefault(metric))]);
            means.Add([system.Name, $"{scores.Count}", Number(scores.Mean), Number(scores.SampleDeviation)]);
        }

        text.Append(means);
        foreach (RunComparison pair in pairs)
        {
            text.AppendLine().Append(Table(pair));
        }

        return text.ToString();
    }

    /// <summary>One line of JSON; what is no number is null.</summary>
    public static string Json(RunComparison pair, string metric) => new JsonObject
    {
        ["a"] = pair.A,
        ["b"] = pair.B,
        ["metric"] = metric,
        ["seeds"] = new JsonArray([.. pair.Seeds.Select(seed => JsonValue.Create(seed))]),
        ["scores_a"] = new JsonArray([.. pair.ScoresOfA.Select(score => JsonValue.Create(score))]),
        ["scores_b"] = new JsonArray([.. pair.ScoresOfB.Select(score => JsonValue.Create(score))]),
        ["difference"] = pair.Difference,
        ["bootstrap"] = new JsonObject
        {
            ["lower"] = pair.Bootstrap.Difference.Lower,
            ["upper"] = pair.Bootstrap.Difference.Upper,
            ["level"] = pair.Bootstrap.Difference.Level,
            ["share_of_resamples_where_b_is_not_better"] = pair.Bootstrap.ShareNotBetter,
        },
        ["tests"] = new JsonArray([.. pair.Tests.Select(test => new JsonObject
        {
            ["name"] = test.Name,
            ["detail"] = test.Detail,
            ["statistic"] = Finite(test.Statistic),
            ["p"] = Finite(test.P),
            ["p_holm"] = Finite(test.AdjustedP),
        })]),
        ["notes"] = new JsonArray([.. pair.Notes.Select(note => JsonValue.Create(note))]),
    }.ToJsonString();

    private static string Table(RunComparison pair)
    {
        bool isAdjusted = pair.Tests.Any(test => test.AdjustedP is not null);
        string seeds = pair.Seeds.Count > 0 ? $" (seeds {string.Join(", ", pair.Seeds)})" : "";
        ConsoleTable tests = new(["", "statistic", "p", .. isAdjusted ? ["p (Holm)"] : Array.Empty<string>()]);
        foreach (ComparedTest test in pair.Tests)
        {
            string[] adjusted = isAdjusted ? [P(test.AdjustedP)] : [];
            tests.Add([$"{test.Name}, {test.Detail}", Number(test.Statistic), P(test.P), .. adjusted]);
        }

        StringBuilder text = new($"{pair.B} - {pair.A}{seeds}: {Signed(pair.Difference)}{Environment.NewLine}{tests}");
        text.AppendLine(
            $"strict F1 over resampled sentences: {Signed(pair.Bootstrap.Difference.Lower)} to "
            + $"{Signed(pair.Bootstrap.Difference.Upper)} in {pair.Bootstrap.Difference.Level:0.##%}; "
            + $"{pair.B} is not better in {pair.Bootstrap.ShareNotBetter:0.0%}");
        foreach (string note in pair.Notes)
        {
            text.AppendLine($"note: {note}");
        }

        return text.ToString();
    }

    private static string Number(double? value) => value is not { } number || !double.IsFinite(number) ? "-"
        : number.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Signed(double value) => value.ToString("+0.0000;-0.0000;0.0000", CultureInfo.InvariantCulture);

    // A p value is never 0; a test of endless resamples would say so.
    private static string P(double? p) => p is not { } value || double.IsNaN(value) ? "-"
        : value < 0.0001 ? "<0.0001" : value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
