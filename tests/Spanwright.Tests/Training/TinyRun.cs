using Spanwright.Batching;
using Spanwright.Options;
using Spanwright.Training;

namespace Spanwright.Tests.Training;

/// <summary>A run of <see cref="TinyTagger"/> in a folder of its own.</summary>
internal sealed class TinyRun : IDisposable
{
    private readonly bool _ownsFolder;

    public TinyRun(TrainOptions? options = null, string? folder = null, double dropout = 0.1)
    {
        Options = options ?? DefaultOptions;
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("spanwright-").FullName;
        Tagger = new TinyTagger(dropout);
        Store = new CheckpointStore(Folder, Options.SaveTotalLimit);
        Optimizer = new AdamWOptimizer(
            ParameterGroups.Divide(
                Options, Tagger.Parameters, name => name.StartsWith("_score", StringComparison.Ordinal)),
            Options);
        Sampler = new BatchSampler(
            Tagger.Lengths, Options.PerDeviceTrainBatchSize, BatchOrders.LengthGroups, (ulong)Options.Seed);
        Plan = TrainingPlan.From(Options, Sampler.BatchesPerEpoch, keepsBest: Options.LoadBestModelAtEnd ?? false);
        Score = _ => new Dictionary<string, double>(StringComparer.Ordinal) { ["accuracy"] = Tagger.Accuracy() };
    }

    public static TrainOptions DefaultOptions { get; } = new()
    {
        LearningRate = 0.02,
        NumTrainEpochs = 3,
        PerDeviceTrainBatchSize = 4,
        GradientAccumulationSteps = 2,
        WarmupRatio = 0.2,
        WeightDecay = 0.1,
        SaveTotalLimit = 100,
        MetricForBestModel = "accuracy",
    };

    public TrainOptions Options { get; }

    public string Folder { get; }

    public TinyTagger Tagger { get; }

    public CheckpointStore Store { get; }

    public AdamWOptimizer Optimizer { get; }

    public BatchSampler Sampler { get; }

    public TrainingPlan Plan { get; set; }

    public Func<CancellationToken, IReadOnlyDictionary<string, double>>? Score { get; set; }

    public int Trims { get; private set; }

    public List<string> TornCheckpoints { get; } = [];

    public TrainingLoop Loop(bool resumes = false) => new()
    {
        Objective = Tagger,
        Optimizer = Optimizer,
        Schedule = LearningRateSchedule.From(Options, Plan.TotalSteps, Plan.StepsPerEpoch),
        Sampler = Sampler,
        Plan = Plan,
        Weights = new TrainableWeights(Tagger.Parameters),
        Checkpoints = Store,
        Score = Score,
        TrimMemory = () => Trims++,
        ResumeFrom = resumes ? Store.Newest(TornCheckpoints.Add) : null,
    };

    public IEnumerable<TrainingEvent> Events(bool resumes = false) =>
        Loop(resumes).Run(TestContext.Current.CancellationToken);

    /// <summary>Trains to the end and returns what was told.</summary>
    public List<TrainingEvent> Train(bool resumes = false) => [.. Events(resumes)];

    public void Dispose()
    {
        Optimizer.Dispose();
        Tagger.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
