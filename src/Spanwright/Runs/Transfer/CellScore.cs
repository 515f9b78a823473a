using Spanwright.Evaluation;

namespace Spanwright.Runs.Transfer;

/// <summary>A finished run of the grid.</summary>
/// <param name="Cell">The run.</param>
/// <param name="Run">What it says about the test sentences.</param>
public sealed record CellScore(TransferCell Cell, FinishedRun Run)
{
    /// <summary>The score of the table, in [0, 1].</summary>
    public const string ScoreName = "strict.micro.f1";

    /// <summary>Strict micro F1 in [0, 1].</summary>
    public double F1 => Run.Scores[ScoreName];

    /// <summary>Reads the files of a run; null where it has not finished.</summary>
    public static CellScore? Find(TransferCell cell, string folder)
    {
        RunDirectory directory = new(folder);
        return File.Exists(directory.Results)
            ? new CellScore(cell, FinishedRun.Read(
                cell.ToString(), directory.PredictionsConll, directory.Evaluation, directory.Environment))
            : null;
    }
}
