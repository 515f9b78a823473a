using System.Text.Json.Nodes;
using Spanwright.Options;

namespace Spanwright.Runs.Transfer;

/// <summary>
/// The search of the transfer paper: implicit models of several embedding sizes and rates are trained on the source, and those of a
/// seed take what is best on the source's development sentences.
/// </summary>
internal static class EmbeddingSearch
{
    /// <summary>The trainings on the source that are compared; none where nothing is searched.</summary>
    public static IReadOnlyList<TransferCell> Trials(TransferOptions options)
    {
        GridSection grid = options.Grid;
        if (!grid.Searches || !grid.Kinds.Contains(MultiTaskKind.Implicit))
        {
            return [];
        }

        int[] sizes = [.. grid.EmbeddingSizes.DefaultIfEmpty(options.MultiTask.EmbeddingSize)];
        double?[] rates = grid.SignalLearningRates.Count == 0
            ? [options.MultiTask.SignalLearningRate]
            : [.. grid.SignalLearningRates.Select(rate => (double?)rate)];
        return
        [
            .. from seed in grid.Seeds
               from size in sizes
               from rate in rates
               select new TransferCell(TransferRegime.ZeroShot, MultiTaskKind.Implicit, seed)
               {
                   Embedding = new EmbeddingChoice(size, rate),
               },
        ];
    }

    /// <summary>The best of finished trainings on the source for every seed; of equal ones the first.</summary>
    public static IReadOnlyDictionary<int, TransferCell> Best(IEnumerable<TransferCell> trials, string folder) => trials
        .GroupBy(trial => trial.Seed)
        .ToDictionary(seed => seed.Key, seed => seed.MaxBy(trial => DevScore(Path.Combine(folder, trial.Folder)))!);

    private static double DevScore(string folder) =>
        JsonNode.Parse(File.ReadAllText(new RunDirectory(folder).Results))!["splits"]!["dev"]!["scores"]![CellScore.ScoreName]!.GetValue<double>();
}
