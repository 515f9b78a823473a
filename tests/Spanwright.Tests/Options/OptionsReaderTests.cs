using CsCheck;
using Spanwright.Models.Adapters;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Runs.Transfer;
using Spanwright.Testing;

namespace Spanwright.Tests.Options;

public class OptionsReaderTests
{
    [Fact]
    public void A_smallest_run_file_gets_the_defaults_of_the_records()
    {
        RunOptions options = RunFile.Of(RunFile.Smallest);

        Assert.Equal("models/tiny", options.Model.Path);
        Assert.Equal(new TrainOptions(), options.Train);
        Assert.Null(options.Lora);
    }

    [Fact]
    public void Values_of_every_kind_are_read()
    {
        RunOptions options = RunFile.Of(RunFile.Smallest + """
            mode: paper
            lora:
              r: 8
              target_modules: [q_proj, v_proj]
              layers_to_transform: [0, 2]
              bias: lora_only
              use_rslora: true
            train:
              learning_rate: 2e-4
              head_learning_rate: 1e-3
              warmup_steps: 3
              lr_scheduler_type: cosine

            """);

        Assert.Equal(RunMode.Paper, options.Mode);
        Assert.Equal(8, options.Lora!.R);
        Assert.Equal(["q_proj", "v_proj"], options.Lora.TargetModules.Names!);
        Assert.Equal([0, 2], options.Lora.LayersToTransform!);
        Assert.Equal(LoraBias.LoraOnly, options.Lora.Bias);
        Assert.True(options.Lora.UseRslora);
        Assert.Equal(2e-4, options.Train.LearningRate);
        Assert.Equal(1e-3, options.Train.HeadLearningRate);
        Assert.Equal(3, options.Train.WarmupSteps);
        Assert.Equal(LearningRateShape.Cosine, options.Train.LrSchedulerType);
    }

    [Fact]
    public void A_text_of_target_modules_is_a_pattern()
    {
        RunOptions options = RunFile.Of(RunFile.Smallest + "lora: {target_modules: all-linear}\n");

        Assert.Equal(LoraTargets.AllLinear, options.Lora!.TargetModules.Pattern);
        Assert.Null(options.Lora.TargetModules.Names);
    }

    [Theory]
    [InlineData("lora:", false)]
    [InlineData("lora: null", false)]
    [InlineData("lora: {}", true)]
    [InlineData("lora: {r: 4}", true)]
    public void An_optional_section_is_there_when_it_says_something(string line, bool isThere) =>
        Assert.Equal(isThere, RunFile.Of(RunFile.Smallest + line + "\n").Lora is not null);

    [Fact]
    public void An_empty_section_has_its_defaults() =>
        Assert.Equal(new TrainOptions(), RunFile.Of(RunFile.Smallest + "train:\n").Train);

    [Fact]
    public void An_override_wins_over_the_file_and_the_file_over_the_environment()
    {
        using RunFile file = new(RunFile.Smallest + "train:\n  seed: 2\n  log_steps: 2\n");
        RunOptions options = OptionsReader.Read<RunOptions>(new OptionSources
        {
            File = file.Path,
            Overrides = ["train.seed=3", "train.seed=4"],
            Environment = new Dictionary<string, string>
            {
                ["SPANWRIGHT__TRAIN__SEED"] = "1",
                ["SPANWRIGHT__TRAIN__LOG_STEPS"] = "1",
                ["SPANWRIGHT__TRAIN__MAX_STEPS"] = "1",
                ["SPANWRIGHT_DATA"] = "somewhere",
            },
        });

        Assert.Equal((4, 2, 1), (options.Train.Seed, options.Train.LogSteps, options.Train.MaxSteps));
    }

    [Fact]
    public void An_override_of_a_key_makes_its_section_and_null_removes_it()
    {
        Assert.Equal(8, RunFile.Of(RunFile.Smallest, "lora.r=8").Lora!.R);
        Assert.Null(RunFile.Of(RunFile.Smallest + "lora: {r: 4}\n", "lora=null").Lora);
        Assert.Equal(32, RunFile.Of(RunFile.Smallest + "lora: {r: 4, bias: all}\n", "lora=null", "lora.r=32").Lora!.R);
    }

    [Fact]
    public void An_override_takes_text_as_it_is_and_lists_as_YAML()
    {
        RunOptions options = RunFile.Of(
            RunFile.Smallest,
            "model.unmask=groups:0011", "data.separator=|", "output_dir=runs/a=b", "lora.target_modules=[up, down]");

        Assert.Equal("groups:0011", options.Model.Unmask);
        Assert.Equal("|", options.Data.Separator);
        Assert.Equal("runs/a=b", options.OutputDir);
        Assert.Equal(["up", "down"], options.Lora!.TargetModules.Names!);
    }

    [Fact]
    public void All_problems_are_told_at_once_with_their_lines() => GoldenFile.Matches(
        RunFile.ErrorOf(
            """
            method: token_clasification
            device: gpu
            ouput_dir: runs/one
            model:
              path: models/tiny
              dtype: float16
              unmask: 0011
              head_dropout: much
              max_seq_length: 12.5
              readout: [first]
              random_init: yes
            data: train.conll
            train:
              learningrate: 1e-3
              learning_rate: 1e-3
              learning_rate: 1e-4
              r: 16
              num_train_epochs: null
              max_steps: 0
              adam_beta1: .nan
            optimizer:
              name: adam
            lora:
              layers_to_transform: 3
              target_modules: "*_proj"

            """,
            "train.sed=1", "train.seed=x", "lora.r=-1", "seed", "train=7"),
        "option-problems");

    [Fact]
    public void Problems_of_an_entry_of_a_list_are_told_with_its_place()
    {
        string error = RunFile.ErrorOf(RunFile.Smallest + """
            method: multi_task
            multi_task: {model: explicit}
            signals:
              - source: column
                weigth: 0.5
                weight: much
              - pattern

            """);

        Assert.Contains("run.yaml:10: signals[0].weigth is unknown. Did you mean weight?", error, StringComparison.Ordinal);
        Assert.Contains("run.yaml:11: signals[0].weight must be a number, but is 'much'.", error, StringComparison.Ordinal);
        Assert.Contains("run.yaml:12: signals[1] must be a section of keys, but is 'pattern'.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("signals is empty", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_entry_of_a_list_lacks_is_told_with_its_number()
    {
        string error = RunFile.ErrorOf(
            RunFile.Smallest, "method=multi_task", "multi_task.model=explicit",
            "signals=[{source: column, column: '1'}, {source: colum}, {source: tagger, weight: -1},"
                + " {source: corenlp, endpoint: localhost:9000, timeout_seconds: 0}]");

        Assert.DoesNotContain("signals[0]", error, StringComparison.Ordinal);
        Assert.Contains("signals[1].source must be one of", error, StringComparison.Ordinal);
        Assert.Contains("signals[2].weight must be positive, but is -1.", error, StringComparison.Ordinal);
        Assert.Contains("signals[3].endpoint must be an address as http://localhost:9000, but is 'localhost:9000'", error, StringComparison.Ordinal);
        Assert.Contains("signals[3].timeout_seconds must be positive", error, StringComparison.Ordinal);
        Assert.Contains("signals[2].tagger is missing", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0011", "groups:0011")]
    [InlineData("1", "bits:1")]
    public void Bare_digits_of_a_pattern_are_an_error_that_names_the_prefixes(string digits, string hint)
    {
        string inFile = RunFile.ErrorOf(RunFile.Smallest.Replace("models/tiny", $"models/tiny\n  unmask: {digits}"));
        string asOverride = RunFile.ErrorOf(RunFile.Smallest, "model.unmask=" + digits);

        Assert.StartsWith("run.yaml:4: model.unmask ", inFile);
        Assert.Contains(hint, inFile);
        Assert.Contains(hint, asOverride);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("causal")]
    [InlineData("all")]
    [InlineData("middle")]
    [InlineData("top:8")]
    [InlineData("bottom:8")]
    [InlineData("groups:0011")]
    [InlineData("layers:10-21")]
    [InlineData("layers:0,4,10-21")]
    [InlineData("bits:000111")]
    public void Known_forms_of_a_pattern_are_taken(string pattern) =>
        Assert.Equal(pattern, RunFile.Of(RunFile.Smallest, "model.unmask=" + pattern).Model.Unmask);

    [Theory]
    [InlineData("a: [1, 2\nb: 3\n", "run.yaml:1: This is no YAML: After this place")]
    [InlineData("model: &m {path: x}\n", "run.yaml:1: This is no YAML: Anchors")]
    [InlineData("output_dir: a\n---\noutput_dir: b\n", "run.yaml:2: This is no YAML: A second document")]
    [InlineData("- a\n- b\n", "run.yaml:1: A run file holds sections and keys")]
    [InlineData("just words\n", "run.yaml:1: A run file holds sections and keys")]
    [InlineData("[a, b]: c\n", "run.yaml:1: This is no YAML: A key must be a name.")]
    public void A_file_of_another_form_is_refused_with_its_line(string yaml, string start) =>
        Assert.StartsWith(start, RunFile.ErrorOf(yaml));

    [Fact]
    public void Whatever_stands_in_the_file_ends_in_options_or_in_told_problems()
    {
        string[] parts = ["train", "lora", ":", ": ", "\n", "  ", "[", "]", "{", "}", "- ", "seed", "1", "'", "\"", "#", "&a", "*a", "|", "?", ",", "\t", "%", "!x"];
        Gen.Int[0, parts.Length - 1].Array[0, 20].Sample(picks =>
        {
            string yaml = string.Concat(picks.Select(pick => parts[pick]));
            try
            {
                RunFile.Of(yaml, "output_dir=x", "model.path=x", "data.train=x");
            }
            catch (OptionException error)
            {
                Assert.NotEmpty(error.Problems);
            }
        });
    }

    [Fact]
    public void Deep_nesting_ends_in_an_error() =>
        Assert.Contains("nested", RunFile.ErrorOf("model: " + new string('[', 100_000)));

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    public void An_empty_file_lacks_what_is_required(string yaml) => Assert.Equal(
        """
        run.yaml: output_dir is missing. Name the folder for the results of the run.
        run.yaml: model.path is missing. Name the folder of a pretrained model, or a .gguf file.
        run.yaml: data.train is missing. Name the file of the training sentences.
        """,
        RunFile.ErrorOf(yaml));

    [Fact]
    public void Every_sample_recipe_is_a_valid_run_file()
    {
        string[] runs = Directory.GetFiles(Path.Combine(SharedFolders.Repository, "samples", "runs"), "*.yaml");
        string[] pretraining = Directory.GetFiles(Path.Combine(SharedFolders.Repository, "samples", "pretrain"), "*.yaml");

        string[] transfers = Directory.GetFiles(Path.Combine(SharedFolders.Repository, "samples", "transfer"), "*.yaml");
        ILookup<bool, string> grids = transfers.ToLookup(recipe => File.ReadAllText(recipe).Contains("\ngrid:", StringComparison.Ordinal));

        Assert.NotEmpty(runs);
        Assert.NotEmpty(pretraining);
        Assert.NotEmpty(grids[true]);
        Assert.All(grids[true], recipe => OptionsReader.Read<TransferOptions>(new OptionSources { File = recipe }));
        Assert.All(grids[false], recipe => OptionsReader.Read<RunOptions>(new OptionSources { File = recipe }));
        Assert.All(runs, recipe => OptionsReader.Read<RunOptions>(new OptionSources { File = recipe }));
        Assert.All(pretraining, recipe => OptionsReader.Read<PretrainOptions>(
            new OptionSources { File = recipe, Overrides = ["text.train=[text.txt]"] }));
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_told_apart()
    {
        using RunFile file = new("");
        string folder = Path.GetDirectoryName(file.Path)!;

        Assert.Contains("There is no such run file.", Error(file.Path + ".yaml"));
        Assert.Contains("This is a folder.", Error(folder));

        static string Error(string path) => Assert.Throws<OptionException>(
            () => OptionsReader.Read<RunOptions>(new OptionSources { File = path })).Message;
    }

    [Fact]
    public void Paper_mode_selects_nothing()
    {
        string dev = RunFile.Smallest + "  dev: dev.conll\n";

        Assert.True(RunFile.Of(dev).KeepsBest);
        Assert.False(RunFile.Of(dev, "mode=paper").KeepsBest);
        Assert.False(RunFile.Of(dev, "train.load_best_model_at_end=false").KeepsBest);
        Assert.False(RunFile.Of(RunFile.Smallest).KeepsBest);
        Assert.Contains("contradicts mode: paper", RunFile.ErrorOf(dev, "mode=paper", "train.load_best_model_at_end=true"));
        Assert.Contains("model.readout must be first", RunFile.ErrorOf(dev, "mode=paper", "model.readout=last"));
    }

    [Theory]
    [InlineData("train.early_stopping_patience=2")]
    [InlineData("train.eval_steps=10")]
    [InlineData("train.load_best_model_at_end=true")]
    public void Choosing_needs_development_sentences(string setting) =>
        Assert.Contains("needs development sentences", RunFile.ErrorOf(RunFile.Smallest, setting));
}
