using System.Text.Json;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Testing;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Training;

namespace Spanwright.Tests.Runs;

/// <summary>Runs with <c>method: in_context</c> of the small model that comes with the repository.</summary>
public sealed class InContextRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("spanwright-").FullName;

    public InContextRunTests()
    {
        Write("train.conll", "Ann Bob Eve Tom Ida Max Lea Jon Amy Dan Kim Ron".Split(' '));
        Write("dev.conll", "Ann", "Sue", "Leo", "Ida");
    }

    [Theory]
    [InlineData("list", "random", PromptLoss.Mrc, true)]
    [InlineData("list", "dense", PromptLoss.Src, true)]
    [InlineData("list", "bm25", PromptLoss.Vanilla, true)]
    [InlineData("list", "nearest", PromptLoss.Mrc, true)]
    [InlineData("list", "random", PromptLoss.Mrc, false)]
    public void A_trained_model_scores_the_same_when_it_is_loaded_again(
        string format, string selector, PromptLoss loss, bool hasAdapter)
    {
        InContextOptions inContext = new() { Format = format, Selector = selector, Loss = loss, Demonstrations = 2 };
        RunOptions options = Options(inContext) with { Lora = hasAdapter ? new LoraSection() : null };

        List<TrainingEvent> events = [.. Run.Train(options, TestContext.Current.CancellationToken)];

        Assert.Equal(FinishReason.Completed, Assert.Single(events.OfType<TrainingEvent.Finished>()).Reason);
        double scored = events.OfType<TrainingEvent.Scored>().Last(scored => scored.Split == "dev").Scores["strict.micro.f1"];
        TaggerEvaluation again = TaggerEvaluation.Of(
            options.OutputDir, Path("dev.conll"), new OptionSources(), TestContext.Current.CancellationToken);
        Assert.Equal(scored, again.Split.Scores.Strict.Micro.F1);
        Assert.Equal(0, again.Split.Answers!.Value.Flaws);
        Assert.All(new[] { "report.html", "README.md", "predictions.jsonl", "all_results.json" }, file => Assert.True(File.Exists(
            System.IO.Path.Combine(options.OutputDir, file))));
    }

    [Fact]
    public void Layers_that_see_prompts_in_both_directions_are_trained_and_used_alike()
    {
        RunOptions options = Options(new InContextOptions { Loss = PromptLoss.Src, Demonstrations = 2 });
        options = options with { Model = options.Model with { Unmask = "middle" } };
        ToEnd(options);
        using Tagger tagger = Tagger.Load(options.OutputDir);
        Sentence[] sentences = [Sentence("Ann sings"), Sentence("Zoe met us in Rome"), Sentence("Ida met Bob")];

        Sentence[] together = [.. tagger.Label(sentences, TestContext.Current.CancellationToken)];

        for (int i = 0; i < sentences.Length; i++)
        {
            Sentence alone = Assert.Single(tagger.Label([sentences[i]], TestContext.Current.CancellationToken));
            Assert.Equal(alone.Spans.Select(span => (span.Range, span.Label)), together[i].Spans.Select(span => (span.Range, span.Label)));
        }

        OptionException error = Assert.Throws<OptionException>(() => ToEnd(
            options with { OutputDir = Path("mrc"), InContext = options.InContext! with { Loss = PromptLoss.Mrc } }));
        Assert.Contains("in_context.loss", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_training_the_model_only_answers()
    {
        RunOptions options = Options(new InContextOptions { Loss = PromptLoss.None, Demonstrations = 3 });

        List<TrainingEvent> events = [.. Run.Train(options, TestContext.Current.CancellationToken)];

        Assert.Empty(events.OfType<TrainingEvent.StepTaken>());
        Assert.Contains(events.OfType<TrainingEvent.Scored>(), scored => scored.Split == "dev");
        using JsonDocument results = JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(options.OutputDir, "all_results.json")));
        Assert.Equal(0, results.RootElement.GetProperty("splits").GetProperty("dev").GetProperty("answers").GetProperty("ungrounded").GetInt64());
    }

    [Fact]
    public void Free_answers_are_read_tolerantly_and_their_flaws_counted()
    {
        RunOptions options = Options(new InContextOptions { Loss = PromptLoss.None, Demonstrations = 3 });
        ToEnd(options);
        OptionSources free = new() { Overrides = ["in_context.decoding=free", "in_context.max_new_tokens=7"] };

        TaggerEvaluation evaluation = TaggerEvaluation.Of(
            options.OutputDir, Path("dev.conll"), free, TestContext.Current.CancellationToken);

        Assert.Contains("unparseable", evaluation.Split.Report(), StringComparison.Ordinal);
        Assert.True(evaluation.Split.Answers!.Value.Items + evaluation.Split.Answers.Value.Truncated > 0);
    }

    [Fact]
    public void A_killed_run_ends_with_the_same_weights()
    {
        RunOptions whole = Options(new InContextOptions { Demonstrations = 2 }) with { OutputDir = Path("whole") };
        RunOptions killed = whole with { OutputDir = Path("killed") };
        ToEnd(whole);
        Assert.Equal(6, Run.Train(killed, TestContext.Current.CancellationToken).Take(6).Count());

        ToEnd(killed);

        Assert.Equal(Weights(whole), Weights(killed));
    }

    [Fact]
    public void A_query_is_never_its_own_demonstration_and_one_over_the_limit_is_an_error()
    {
        RunOptions options = Options(new InContextOptions { Loss = PromptLoss.None, Demonstrations = 3, MaxPromptLength = 120 });
        ToEnd(options);
        using Tagger tagger = Tagger.Load(options.OutputDir);

        Sentence[] known = [.. tagger.Label([Sentence("Ann sings"), Sentence("Bob sings")], TestContext.Current.CancellationToken)];
        Assert.Equal(2, known.Length);
        Assert.Empty(Assert.Single(tagger.Label([new Sentence("empty", [])], TestContext.Current.CancellationToken)).Spans);
        Exception error = Assert.ThrowsAny<Exception>(() => tagger.Label(
            [Sentence(string.Join(' ', Enumerable.Repeat("word", 10_000)))], TestContext.Current.CancellationToken).ToList());
        Assert.Contains("limit is 120", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_sentence_that_fits_into_no_prompt_is_told_before_training()
    {
        File.WriteAllLines(Path("test.conll"), Enumerable.Repeat("word O", 500));
        RunOptions options = Options(new InContextOptions { MaxPromptLength = 200 });

        DataFormatException error = Assert.Throws<DataFormatException>(
            () => ToEnd(options with { Data = options.Data with { Test = Path("test.conll") } }));

        Assert.Contains("500 words", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(System.IO.Path.Combine(options.OutputDir, "last")));
    }

    [Fact]
    public void A_long_neighbour_does_not_shorten_an_answer()
    {
        RunOptions options = Options(new InContextOptions { Loss = PromptLoss.None, Demonstrations = 0, Format = "inline", MaxPromptLength = 1024 });
        ToEnd(options);
        using Tagger tagger = Tagger.Load(options.OutputDir);
        Sentence brief = Sentence("Ann met us in Rome and we all sang a long song about the sea and the moon");

        Sentence alone = Assert.Single(tagger.Label([brief], TestContext.Current.CancellationToken));
        Sentence beside = tagger.Label(
            [brief, Sentence(string.Join(' ', Enumerable.Repeat("word", 980)))], TestContext.Current.CancellationToken).First();

        Assert.Equal(alone.Spans.Select(span => (span.Range, span.Label)), beside.Spans.Select(span => (span.Range, span.Label)));
        Assert.DoesNotContain(tagger.Losses, loss => loss.Contains("2 answers truncated", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PERS=person", "Did you mean 'PER'?")]
    [InlineData("PER=LOC", "a name of its own")]
    public void Names_of_labels_have_to_fit_the_data(string pair, string message)
    {
        OptionException error = Assert.Throws<OptionException>(() => ToEnd(Options(new InContextOptions { LabelNames = [pair] })));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("method: token_classification\nin_context: {format: list}", "in_context")]
    [InlineData("method: in_context\nin_context: {format: lists}", "in_context.format")]
    [InlineData("method: in_context\nin_context: {selector: close}", "in_context.selector")]
    [InlineData("method: in_context\nin_context: {template: nothing}", "in_context.template")]
    [InlineData("method: in_context\nin_context: {selector: nearest}", "in_context.selector")]
    [InlineData("method: in_context\nin_context: {temperature: 1}", "in_context.temperature")]
    [InlineData("method: in_context\nin_context: {label_names: [PER]}", "in_context.label_names")]
    [InlineData("method: in_context\nin_context: {loss: vanilla, mean_per_response: true}", "in_context.mean_per_response")]
    [InlineData("method: in_context\ntrain: {head_learning_rate: 0.1}", "model.readout")]
    public void A_wrong_option_is_named(string yaml, string key)
    {
        string file = Path("run.yaml");
        File.WriteAllText(file, $"{yaml}\noutput_dir: out\nmodel: {{path: m}}\ndata: {{train: t.conll}}\n");

        OptionException error = Assert.Throws<OptionException>(() => OptionsReader.Read<RunOptions>(new OptionSources { File = file }));

        Assert.Contains(error.Problems, problem => problem.Key == key);
    }

    [Fact]
    public void A_checkpoints_chat_template_lays_out_prompts_and_travels_with_the_model()
    {
        string model = Path("chat");
        Directory.CreateDirectory(model);
        string nano = System.IO.Path.Combine(SharedFolders.Repository, "models", "nano");
        foreach (string file in Directory.GetFiles(nano))
        {
            File.Copy(file, System.IO.Path.Combine(model, System.IO.Path.GetFileName(file)));
        }

        File.WriteAllText(
            System.IO.Path.Combine(model, "chat_template.jinja"),
            "{% for m in messages %}[{{ m['role'] }}] {{ m['content'] }}{{ eos_token }}\n{% endfor %}"
            + "{% if add_generation_prompt %}[assistant] {% endif %}");
        RunOptions options = Options(new InContextOptions { UseChatTemplate = true, Demonstrations = 1, Instruction = "Find names." });
        options = options with { Model = options.Model with { Path = model } };

        ToEnd(options);

        InContextSettings settings = Assert.IsType<InContextSettings>(
            LabelerFolder.ReadSettings(System.IO.Path.Combine(options.OutputDir, "best")));
        Assert.Contains("[assistant]", settings.ChatTemplate, StringComparison.Ordinal);
        Assert.Equal("<|endoftext|>", settings.EndOfText);
        using ILabelingModel loaded = LabelingModels.Load(
            System.IO.Path.Combine(options.OutputDir, "best"), new TaggerLoadOptions { Device = "cpu" });
        InContextAssembly assembly = Assert.IsType<InContextAssembly>(loaded);
        string prompt = assembly.Tokenizer.Decode(
            assembly.Labelling.Query(Sentence("Zoe sings"), assembly.Draw).Ids, skipSpecialTokens: false);
        Assert.StartsWith("[system] Find names.<|endoftext|>\n[user] ", prompt, StringComparison.Ordinal);
        Assert.EndsWith("Zoe sings\nLabels:<|endoftext|>\n[assistant] ", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_chat_template_says_so()
    {
        RunOptions options = Options(new InContextOptions { UseChatTemplate = true });

        OptionException error = Assert.Throws<OptionException>(() => ToEnd(options));

        Assert.Contains("has no chat template", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Sentence Sentence(string text) => new(text[..3], text.Split(' '));

    private static void ToEnd(RunOptions options) => Assert.NotEmpty(Run.Train(options, TestContext.Current.CancellationToken).ToList());

    private static byte[] Weights(RunOptions options) =>
        File.ReadAllBytes(System.IO.Path.Combine(options.OutputDir, "last", "adapter_model.safetensors"));

    private string Path(string name) => System.IO.Path.Combine(_folder, name);

    private void Write(string file, params string[] names) => File.WriteAllLines(
        Path(file), names.SelectMany(name => new[] { $"{name} B-PER", "met O", "us O", "in O", "Rome B-LOC", "" }));

    private RunOptions Options(InContextOptions inContext) => new()
    {
        Method = "in_context",
        OutputDir = Path("out"),
        Device = "cpu",
        Model = new ModelOptions { Path = System.IO.Path.Combine(SharedFolders.Repository, "models", "nano") },
        Data = new DataOptions { Train = Path("train.conll"), Dev = Path("dev.conll") },
        InContext = inContext,
        Lora = new LoraSection(),
        Train = new TrainOptions { MaxSteps = 3, SaveSteps = 1, PerDeviceTrainBatchSize = 3, LearningRate = 1e-3, LogSteps = 1 },
    };
}
