using System.Globalization;
using System.Text;
using Spanwright.Options;
using Spanwright.Text.Metrics;
using Spanwright.Text.Metrics.Statistics;

namespace Spanwright.Runs.Transfer;

/// <summary>The scores of a grid as the paper shows them, with what they are worth.</summary>
/// <param name="grid">The grid.</param>
/// <param name="all">The scores of all its runs.</param>
public sealed class TransferTable(GridSection grid, IReadOnlyList<CellScore> all)
{
    private const string Plain = "0.0";
    private const string Signed = "+0.0;-0.0;0.0";
    private readonly TransferScores _scores = new(all);

    // Those that see few target sentences too, so that one can say what the source adds.
    private static readonly TransferRegime[] _transfers =
        [TransferRegime.Joint, TransferRegime.JointFromSource, TransferRegime.Sequential];

    /// <summary>
    /// Both tables and the warnings: strict micro F1 × 100, mean ± deviation over seeds of the mean over draws; then for every
    /// entry the 95 % interval, and how it differs from vanilla.
    /// </summary>
    public string Markdown()
    {
        StringBuilder page = new();
        page.Append("Strict micro F1 × 100 on the target's test sentences, mean ± standard deviation over seeds "
            + $"({string.Join(", ", grid.Seeds)}); {grid.Draws} draw(s) a seed, sampler {SnakeCase.Of(grid.Sampler.ToString())}.\n\n");
        AppendMeans(page);
        page.Append('\n');
        AppendDetails(page);
        foreach (TransferCell cell in all.Select(score => score.Cell).Where(cell => cell.Embedding is not null).DistinctBy(cell => cell.Seed))
        {
            page.Append(CultureInfo.InvariantCulture, $"\nimplicit, seed {cell.Seed}: {cell.Embedding}, the best on the source's development sentences.\n");
        }

        foreach (string warning in Warnings())
        {
            page.Append(CultureInfo.InvariantCulture, $"\nwarning: {warning}");
        }

        return page.Append('\n').ToString();
    }

    /// <summary>Where the target sentences alone do better than together with the source.</summary>
    public IReadOnlyList<string> Warnings() =>
    [
        .. from row in Rows().Where(row => _transfers.Contains(row.Regime))
           from kind in grid.Kinds
           let alone = _scores.Of(TransferRegime.TargetOnly, row.Shots, kind)
           let transferred = _scores.Of(row.Regime, row.Shots, kind)
           where alone.Length > 0 && transferred.Length > 0
           let lost = PairedDifference.Of(alone, transferred)
           where lost is { Mean: > 0 }
           select $"{row.Shots} target sentences alone beat {TransferCell.Row(row.Regime, row.Shots)} by {Difference(lost.Value)} points "
               + $"({Name(kind)}): the source {(lost.Value.Lower > 0 ? "does harm" : "is of no use")} here.",
    ];

    private void AppendMeans(StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"| Setting | {string.Join(" | ", grid.Kinds.Select(Name))} |\n");
        page.Append(CultureInfo.InvariantCulture, $"|---|{string.Concat(grid.Kinds.Select(_ => "---|"))}\n");
        foreach ((TransferRegime regime, int? shots) in Rows())
        {
            page.Append(CultureInfo.InvariantCulture, $"| {TransferCell.Row(regime, shots)} |");
            foreach (MultiTaskKind kind in grid.Kinds)
            {
                ScoreStatistics seeds = TransferScores.BySeed(_scores.Of(regime, shots, kind));
                string spread = seeds.Count > 1 ? $" ± {Number(Percent(seeds.SampleDeviation))}" : "";
                page.Append(CultureInfo.InvariantCulture, $" {Number(Percent(seeds.Mean))}{spread} |");
            }

            page.Append('\n');
        }
    }

    private void AppendDetails(StringBuilder page)
    {
        page.Append("| Setting | Model | Runs | 95 % interval | Against vanilla, 95 % interval | p |\n|---|---|---|---|---|---|\n");
        foreach ((TransferRegime regime, int? shots) in Rows())
        {
            foreach (MultiTaskKind kind in grid.Kinds)
            {
                CellScore[] own = _scores.Of(regime, shots, kind);
                (double lower, double upper) = Interval(own);
                PairedDifference? gain = PairedDifference.Of(own, _scores.Of(regime, shots, MultiTaskKind.Vanilla));
                (string difference, string p) = kind == MultiTaskKind.Vanilla ? ("", "")
                    : gain is { } found ? (Difference(found), double.IsNaN(found.P) ? "-" : Number(found.P, "0.000"))
                    : ("-", "-");
                page.Append(CultureInfo.InvariantCulture,
                    $"| {TransferCell.Row(regime, shots)} | {Name(kind)} | {own.Length} | {Range(lower, upper)} | {difference} | {p} |\n");
            }
        }

        page.Append("\nInterval: of the mean over seeds; with one run, of resamples of the sentences. Against vanilla: interval and p "
            + "of a paired t test over the pairs of equal seed and draw; with one pair, of 10,000 resamples of the sentences, p "
            + "being the share of those in which the model is not better than vanilla.\n");
    }

    private static string Difference(PairedDifference found) =>
        $"{Number(Percent(found.Mean), Signed)} ({Range(found.Lower, found.Upper, Signed)})";

    private IEnumerable<(TransferRegime Regime, int? Shots)> Rows() => grid.Rows.SelectMany(regime =>
        TransferGrid.Draws(regime) ? grid.Shots.Select(shots => (regime, (int?)shots)) : [(regime, null)]);

    // One run says nothing about seeds, but something about sentences.
    private static (double Lower, double Upper) Interval(CellScore[] cells)
    {
        if (cells.Length > 1)
        {
            return TransferScores.BySeed(cells).Interval();
        }

        BootstrapInterval sentences = BootstrapInterval.OfF1(cells[0].Run.BySentence, seed: 1);
        return (sentences.Lower, sentences.Upper);
    }

    private static double Percent(double score) => score * 100;

    private static string Number(double value, string format = Plain) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Range(double lower, double upper, string format = Plain) => double.IsNaN(lower)
        ? "-"
        : $"{Number(Percent(lower), format)} to {Number(Percent(upper), format)}";

    private static string Name(MultiTaskKind kind) => SnakeCase.Of(kind.ToString());
}
