using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Runs.Transfer;
using Spanwright.Training;

namespace Spanwright.Tests.Runs.Transfer;

/// <summary>
/// Two made-up domains in columns (word, part of speech, tag), in a folder that is deleted at the end: in both, the verb is the
/// trigger; runs have a few hundred weights.
/// </summary>
internal sealed class TinyDomains : IDisposable
{
    private const string Config = """
        {
          "model_type": "llama", "vocab_size": 300, "hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2,
          "num_key_value_heads": 1, "intermediate_size": 8, "max_position_embeddings": 64, "rms_norm_eps": 1e-5
        }
        """;

    private static readonly string[] _verbs = ["left", "hit", "sold", "won", "lost", "met", "saw", "cut"];

    private readonly string _folder = Directory.CreateTempSubdirectory("spanwright-").FullName;

    public TinyDomains()
    {
        File.WriteAllText(Path("config.json"), Config);
        Write("source.train.conll", "The dog", _verbs, repeats: 3);
        Write("source.dev.conll", "The cat", _verbs[..4], repeats: 1);
        Write("target.train.conll", "A ship", _verbs, repeats: 2);
        Write("target.dev.conll", "A boat", _verbs[..4], repeats: 1);
        Write("target.test.conll", "A train", _verbs, repeats: 1);
    }

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    /// <summary>The options of a run on the source with the part of speech as its signal.</summary>
    public RunOptions Options(string folder, MultiTaskOptions task) => new()
    {
        Method = "multi_task",
        OutputDir = Path(folder),
        Device = "cpu",
        Model = new ModelOptions { Path = _folder, RandomInit = true, Unmask = "all" },
        Data = new DataOptions
        {
            Train = Path("source.train.conll"),
            Dev = Path("source.dev.conll"),
            Test = Path("target.test.conll"),
        },
        Signals = [new SignalSection { Source = "column", Column = "1" }],
        MultiTask = task,
        Train = new TrainOptions { LearningRate = 0.05, NumTrainEpochs = 4, PerDeviceTrainBatchSize = 4 },
    };

    /// <summary>A recipe whose pretrained model is one that a run of some updates left.</summary>
    public TransferOptions Recipe(string folder, GridSection grid)
    {
        RunOptions pretraining = Options("pretrained", new MultiTaskOptions());
        ToEnd(pretraining with { Train = pretraining.Train with { MaxSteps = 2 } });
        return new TransferOptions
        {
            OutputDir = Path(folder),
            Device = "cpu",
            Model = new ModelOptions { Path = Path("pretrained/last"), Unmask = "all" },
            Source = pretraining.Data with { Test = null },
            Target = new DataOptions
            {
                Train = Path("target.train.conll"),
                Dev = Path("target.dev.conll"),
                Test = Path("target.test.conll"),
            },
            Signals = pretraining.Signals,
            MultiTask = new MultiTaskOptions { EmbeddingSize = 3 },
            Grid = grid,
            FewShot = new FewShotSection { LeastUpdates = 4, NumTrainEpochs = 1 },
            Train = pretraining.Train with { MaxSteps = 6 },
        };
    }

    public static List<TrainingEvent> ToEnd(RunOptions options) =>
        [.. Run.Train(options, TestContext.Current.CancellationToken)];

    /// <summary>The scores of the test sentences at the end of a run.</summary>
    public static IReadOnlyDictionary<string, double> TestScores(IEnumerable<TrainingEvent> events) =>
        events.OfType<TrainingEvent.Scored>().Single(scored => scored.Split == "test").Scores;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string file, string subject, string[] verbs, int repeats)
    {
        string[] words = subject.Split(' ');
        IEnumerable<string> with = Enumerable.Range(0, repeats).SelectMany(i => verbs.SelectMany(verb => new[]
        {
            $"{words[0]} DET O", $"{words[1]} NOUN O", $"{verb} VERB B-Event", $"{(i % 2 == 0 ? "it" : "them")} PRON O", "",
        }));
        File.WriteAllLines(Path(file), [.. with, $"{words[0]} DET O", $"{words[1]} NOUN O", ""]);
    }
}
