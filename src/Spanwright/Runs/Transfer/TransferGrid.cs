namespace Spanwright.Runs.Transfer;

/// <summary>All runs of a recipe.</summary>
internal static class TransferGrid
{
    /// <summary>The runs, those that others start from first; these are there whether their row is asked for or not.</summary>
    public static IReadOnlyList<TransferCell> Cells(GridSection grid)
    {
        TransferCell[] asked = [.. grid.Seeds.SelectMany(seed => grid.Rows.SelectMany(regime => Rows(grid, regime, seed)))];
        return [.. asked.Select(cell => cell.Start).OfType<TransferCell>().Concat(asked).Distinct()
            .OrderBy(cell => cell.Regime == TransferRegime.ZeroShot ? 0 : 1)];
    }

    /// <summary>Whether a regime draws few target sentences.</summary>
    public static bool Draws(TransferRegime regime) => regime is not (TransferRegime.InDomain or TransferRegime.ZeroShot);

    private static IEnumerable<TransferCell> Rows(GridSection grid, TransferRegime regime, int seed) => Draws(regime)
        ? grid.Shots.SelectMany(shots => Enumerable.Range(0, grid.Draws).SelectMany(
            draw => grid.Kinds.Select(kind => new TransferCell(regime, kind, seed, shots, draw))))
        : grid.Kinds.Select(kind => new TransferCell(regime, kind, seed));
}
