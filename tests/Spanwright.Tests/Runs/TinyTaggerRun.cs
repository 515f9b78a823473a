using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Tests.Runs;

/// <summary>Runs of a tagger of a few hundred weights, each in a folder of its own under one that is deleted at the end.</summary>
internal sealed class TinyTaggerRun : IDisposable
{
    private const string Config = """
        {
          "model_type": "llama", "vocab_size": 280, "hidden_size": 4, "num_hidden_layers": 1, "num_attention_heads": 2,
          "num_key_value_heads": 1, "intermediate_size": 8, "max_position_embeddings": 64, "rms_norm_eps": 1e-5
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("spanwright-").FullName;

    public TinyTaggerRun()
    {
        File.WriteAllText(Path("config.json"), Config);
        WriteData("train.conll", "bread", "tea", "rice", "soup", "milk", "fish", "cake");
        WriteData("dev.conll", "bread", "soup", "salt");
    }

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    public void WriteData(string file, params string[] foods) => File.WriteAllLines(
        Path(file), foods.SelectMany(food => new[] { "The O", $"{food} B-FOOD", "was O", "good O", "" }));

    /// <summary>The options of the run in a folder.</summary>
    public RunOptions Options(string folder, TrainOptions? train = null) => new()
    {
        OutputDir = Path(folder),
        Device = "cpu",
        Model = new ModelOptions { Path = _folder, RandomInit = true, Unmask = "all" },
        Data = new DataOptions { Train = Path("train.conll"), Dev = Path("dev.conll"), Test = Path("dev.conll") },
        Train = (train ?? new TrainOptions()) with
        {
            LearningRate = 0.05,
            MaxSteps = 6,
            EvalSteps = 2,
            SaveSteps = 3,
            PerDeviceTrainBatchSize = 2,
            LogSteps = 2,
        },
    };

    public static List<TrainingEvent> ToEnd(RunOptions options) =>
        [.. Run.Train(options, TestContext.Current.CancellationToken)];

    /// <summary>Ends a run after some of its events, as a kill does.</summary>
    public static void Kill(RunOptions options, int afterEvents) =>
        Assert.Equal(afterEvents, Run.Train(options, TestContext.Current.CancellationToken).Take(afterEvents).Count());

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
