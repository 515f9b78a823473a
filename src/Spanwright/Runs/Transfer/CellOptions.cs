using Spanwright.Options;

namespace Spanwright.Runs.Transfer;

/// <summary>Makes the run file of a run of the grid.</summary>
internal static class CellOptions
{
    /// <summary>The options of a run.</summary>
    /// <param name="options">The recipe.</param>
    /// <param name="cell">The run.</param>
    /// <param name="data">The files.</param>
    public static RunOptions Of(TransferOptions options, TransferCell cell, TransferData data)
    {
        string? shots = cell.Shots is null ? null : data.Draw(cell);
        bool isJoint = cell.Regime is TransferRegime.Joint or TransferRegime.JointFromSource;
        bool isWhole = shots is null || isJoint;
        return new RunOptions
        {
            Method = RunOptions.MultiTaskMethod,
            Device = options.Device,
            OutputDir = Path.Combine(options.OutputDir, cell.Folder),
            Model = options.Model,
            Data = Data(cell.Regime, shots, options.Grid.Selection, data),
            Signals = cell.Kind == MultiTaskKind.Vanilla ? [] : data.Signals(),
            MultiTask = options.MultiTask with
            {
                Model = cell.Kind,
                EmbeddingSize = cell.Embedding?.Size ?? options.MultiTask.EmbeddingSize,
                SignalLearningRate = (isWhole ? cell.Embedding?.LearningRate : null) ?? options.MultiTask.SignalLearningRate,
                StartFrom = cell.Start is { } start ? Path.GetFullPath(Path.Combine(options.OutputDir, start.Folder)) : null,
                FewShot = isJoint ? shots : null,
                FewShotBatchSize = options.FewShot.BatchSize,
                MaskedTrain = options.Grid.MaskedText ? data.TargetTrain : options.MultiTask.MaskedTrain,
                MaskedDev = data.TargetDev is { } dev && (options.Grid.MaskedText || ByPerplexity(options, cell))
                    ? dev
                    : options.MultiTask.MaskedDev,
            },
            Lora = options.Lora,
            Train = isWhole ? Whole(options, cell) : Few(options, cell),
        };
    }

    private static bool ByPerplexity(TransferOptions options, TransferCell cell) =>
        cell.Regime == TransferRegime.ZeroShot && options.Grid.Selection == ModelSelection.TargetPerplexity;

    private static DataOptions Data(TransferRegime regime, string? shots, ModelSelection selection, TransferData data)
    {
        bool isSelected = selection != ModelSelection.Last;
        DataOptions files = regime switch
        {
            TransferRegime.InDomain => new() { Train = data.TargetTrain, Dev = isSelected ? data.TargetDev : null },
            TransferRegime.ZeroShot => new() { Train = data.SourceTrain, Dev = isSelected ? data.SourceDev : null },
            TransferRegime.Joint or TransferRegime.JointFromSource => new() { Train = data.SourceTrain },
            _ => new() { Train = shots! },
        };
        return TransferData.Layout with { Train = files.Train, Dev = files.Dev, Test = data.TargetTest };
    }

    private static TrainOptions Whole(TransferOptions options, TransferCell cell) => options.Train with
    {
        Seed = cell.Seed,
        MetricForBestModel = ByPerplexity(options, cell) ? MaskedText.PerplexityName : options.Train.MetricForBestModel,
    };

    private static TrainOptions Few(TransferOptions options, TransferCell cell)
    {
        FewShotSection few = options.FewShot;
        int updates = Ceiling(cell.Shots!.Value, few.BatchSize);
        return options.Train with
        {
            Seed = cell.Seed,
            LearningRate = few.LearningRate ?? options.Train.LearningRate,
            NumTrainEpochs = Math.Max(few.NumTrainEpochs, Ceiling(few.LeastUpdates, updates)),
            MaxSteps = null,
            SaveSteps = int.MaxValue,
            PerDeviceTrainBatchSize = few.BatchSize,
            GradientAccumulationSteps = 1,
            EarlyStoppingPatience = null,
            EvalSteps = null,
        };
    }

    private static int Ceiling(int dividend, int divisor) => (dividend + divisor - 1) / divisor;
}
