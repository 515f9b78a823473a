using Spanwright.Models.Checkpoints;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Runs.Transfer;
using Spanwright.Signals;
using Spanwright.Tests.Training;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Training;

namespace Spanwright.Tests.Runs.Transfer;

[Collection(TorchGenerator.Name)]
public sealed class MultiTaskRunTests
{
    [Theory]
    [InlineData(MultiTaskKind.Vanilla)]
    [InlineData(MultiTaskKind.Implicit)]
    [InlineData(MultiTaskKind.Explicit)]
    public void Every_kind_is_trained_saved_loaded_and_scored_alike(MultiTaskKind kind)
    {
        using TinyDomains tiny = new();
        RunOptions options = tiny.Options("run", new MultiTaskOptions { Model = kind, EmbeddingSize = 3 });

        List<TrainingEvent> told = TinyDomains.ToEnd(options);

        double[] losses = [.. told.OfType<TrainingEvent.StepTaken>().Select(step => step.Loss)];
        Assert.True(losses[^1] < losses[0]);
        using Tagger tagger = Tagger.Load(options.OutputDir);
        MultiTaskSettings settings = Assert.IsType<MultiTaskSettings>(tagger.Settings);
        Assert.Equal(kind, settings.Kind);
        IReadOnlyList<Sentence> test = CorpusFile.Read(options.Data, options.Data.Test!, []);
        Assert.Equal(
            TinyDomains.TestScores(told)["strict.micro.f1"],
            tagger.Evaluate(test, TestContext.Current.CancellationToken).Scores.ByName()["strict.micro.f1"]);
        Assert.Equal(kind == MultiTaskKind.Explicit, told.OfType<TrainingEvent.Noted>().Any(
            note => note.Message.StartsWith("test: signal column: accuracy", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_implicit_model_uses_its_signal_and_refuses_sentences_that_have_none()
    {
        using TinyDomains tiny = new();
        RunOptions options = tiny.Options("run", new MultiTaskOptions { Model = MultiTaskKind.Implicit, EmbeddingSize = 3 });

        List<TrainingEvent> told = TinyDomains.ToEnd(options with
        {
            Train = options.Train with { NumTrainEpochs = 16, LoadBestModelAtEnd = false },
        });

        Assert.Equal(1, TinyDomains.TestScores(told)["strict.micro.f1"]); // the part of speech says it all
        using Tagger tagger = Tagger.Load(options.OutputDir);
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => tagger.Label([new Sentence("1", ["Nobody", "knows"])], TestContext.Current.CancellationToken).ToList());
        Assert.Contains("does not hold sentence 1 of the corpus, 'Nobody knows'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_head_needs_a_signal_of_the_same_prefixes()
    {
        using TinyDomains tiny = new();

        OptionException error = Assert.Throws<OptionException>(
            () => TinyDomains.ToEnd(tiny.Options("run", new MultiTaskOptions { Model = MultiTaskKind.OneHead })));

        Assert.Contains("multi_task.model is one_head, but the labels have the tags O, B-Event, I-Event", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_head_learns_relations_of_a_pattern()
    {
        using TinyDomains tiny = new();
        RunOptions options = tiny.Options("run", new MultiTaskOptions { Model = MultiTaskKind.OneHead });

        List<TrainingEvent> told = TinyDomains.ToEnd(options with
        {
            Signals = [new SignalSection { Source = "pattern", Column = "1", Weight = 0.5 }],
        });

        Assert.Contains(told.OfType<TrainingEvent.Noted>(), note => note.Message.StartsWith("dev: signal pattern", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_goes_on_from_the_weights_of_another()
    {
        using TinyDomains tiny = new();
        MultiTaskOptions task = new() { Model = MultiTaskKind.Explicit };
        RunOptions source = tiny.Options("source", task);
        double before = TinyDomains.TestScores(TinyDomains.ToEnd(source))["accuracy"];
        RunOptions next = tiny.Options("next", task with { StartFrom = source.OutputDir });

        List<TrainingEvent> told = TinyDomains.ToEnd(next with
        {
            Train = next.Train with { LearningRate = 1e-9, MaxSteps = 1, NumTrainEpochs = 1 },
        });

        Assert.Equal(before, TinyDomains.TestScores(told)["accuracy"]);
        CheckpointException error = Assert.Throws<CheckpointException>(() => TinyDomains.ToEnd(
            tiny.Options("other", new MultiTaskOptions { Model = MultiTaskKind.Implicit, StartFrom = source.OutputDir })));
        Assert.Contains("Start from a run of the same kind", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_run_with_joint_training_and_masked_text_ends_like_one_that_was_not()
    {
        using TinyDomains tiny = new();
        MultiTaskOptions task = new()
        {
            Model = MultiTaskKind.Implicit,
            EmbeddingSize = 3,
            FewShot = tiny.Path("target.train.conll"),
            FewShotBatchSize = 2,
            MaskedTrain = tiny.Path("target.train.conll"),
            MaskedDev = tiny.Path("target.dev.conll"),
            MaskedChunk = 8,
        };
        RunOptions whole = tiny.Options("whole", task);
        RunOptions broken = tiny.Options("broken", task);

        List<TrainingEvent> told = TinyDomains.ToEnd(whole);
        Assert.Equal(14, Run.Train(broken, TestContext.Current.CancellationToken).Take(14).Count());
        List<TrainingEvent> again = TinyDomains.ToEnd(broken);

        Assert.Contains(again, happened => happened is TrainingEvent.Started { FirstStep: > 0 });
        Assert.Equal(TinyDomains.TestScores(told), TinyDomains.TestScores(again));
        double[] perplexities = [.. told.OfType<TrainingEvent.Scored>()
            .Where(scored => scored.Scores.ContainsKey(MaskedText.PerplexityName))
            .Select(scored => scored.Scores[MaskedText.PerplexityName])];
        Assert.True(perplexities[^1] < perplexities[0]);
    }

    [Fact]
    public void A_signal_without_any_tag_is_refused()
    {
        using TinyDomains tiny = new();
        File.WriteAllLines(tiny.Path("silent.conll"), File.ReadAllLines(tiny.Path("source.train.conll"))
            .Select(line => line.Length == 0 ? "" : line.Split(' ')[0] + " O O"));
        RunOptions options = tiny.Options("run", new MultiTaskOptions { Model = MultiTaskKind.Explicit });

        SignalException error = Assert.Throws<SignalException>(() => TinyDomains.ToEnd(options with
        {
            Signals = [options.Signals[0] with { Paths = [tiny.Path("silent.conll")] }],
        }));

        Assert.Contains("no word of the 25 sentences has a tag", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_of_other_sentences_is_refused()
    {
        using TinyDomains tiny = new();
        RunOptions options = tiny.Options("run", new MultiTaskOptions { Model = MultiTaskKind.Explicit });

        DataFormatException error = Assert.Throws<DataFormatException>(() => TinyDomains.ToEnd(options with
        {
            Signals = [options.Signals[0] with { Paths = [tiny.Path("target.train.conll")] }],
        }));

        Assert.Contains("the file does not hold sentence", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Signals_are_read_from_a_run_file_and_written_back()
    {
        using TinyDomains tiny = new();
        string text = OptionsWriter.Write(tiny.Options("run", new MultiTaskOptions { Model = MultiTaskKind.Explicit }));
        File.WriteAllText(tiny.Path("run.yaml"), text);

        RunOptions read = OptionsReader.Read<RunOptions>(new OptionSources { File = tiny.Path("run.yaml") });

        Assert.Equal("1", Assert.Single(read.Signals).Column);
        Assert.Equal(text, OptionsWriter.Write(read));
    }

    [Fact]
    public void A_model_with_an_adapter_is_saved_with_its_signals_heads_and_embeddings()
    {
        using TinyDomains tiny = new();
        TransferOptions recipe = tiny.Recipe("none", new GridSection());
        foreach (MultiTaskKind kind in new[] { MultiTaskKind.Implicit, MultiTaskKind.Explicit })
        {
            RunOptions options = tiny.Options($"run-{kind}", new MultiTaskOptions { Model = kind, EmbeddingSize = 3 }) with
            {
                Model = recipe.Model,
                Lora = new LoraSection { R = 2 },
            };

            List<TrainingEvent> told = TinyDomains.ToEnd(options);

            using Tagger tagger = Tagger.Load(options.OutputDir, new TaggerLoadOptions { Merge = false });
            IReadOnlyList<Sentence> test = CorpusFile.Read(options.Data, options.Data.Test!, []);
            Assert.Equal(
                TinyDomains.TestScores(told)["accuracy"],
                tagger.Evaluate(test, TestContext.Current.CancellationToken).Scores.ByName()["accuracy"]);
        }
    }

    [Fact]
    public void A_signal_that_is_only_learned_need_not_be_known_beyond_training_but_one_that_is_read_must()
    {
        using TinyDomains tiny = new();
        RunOptions options = tiny.Options("explicit", new MultiTaskOptions { Model = MultiTaskKind.Explicit });
        SignalSection[] trainOnly = [options.Signals[0] with { Paths = [tiny.Path("source.train.conll")] }];

        Assert.NotEmpty(TinyDomains.TestScores(TinyDomains.ToEnd(options with { Signals = trainOnly })));
        Assert.Throws<DataFormatException>(() => TinyDomains.ToEnd(
            tiny.Options("implicit", new MultiTaskOptions { Model = MultiTaskKind.Implicit }) with { Signals = trainOnly }));
    }

    [Fact]
    [Trait("tier", "weights")]
    public void The_perplexity_of_a_head_that_is_new_and_not_trained_chooses_nothing()
    {
        using TinyDomains tiny = new();
        RunOptions options = tiny.Options(
            "run", new MultiTaskOptions { MaskedDev = tiny.Path("target.train.conll"), MaskedChunk = 16 });
        options = options with
        {
            Model = new ModelOptions { Path = Spanwright.Testing.SharedFolders.Model("minilm-l6") },
            Train = options.Train with { MetricForBestModel = MaskedText.PerplexityName },
        };

        OptionException error = Assert.Throws<OptionException>(() => TinyDomains.ToEnd(options));

        Assert.Contains("the model has no trained head for masked tokens (cls.predictions.", error.Message, StringComparison.Ordinal);
    }
}
