using Spanwright.Options;
using Spanwright.Runs;

namespace Spanwright.Cli.Tests.Commands;

/// <summary><c>spanwright init</c> as a user meets it.</summary>
public sealed class InitCommandTests
{
    private const string Train = "The O\nfood B-FOOD\nis O\ngood O\n\nNice O\nbread B-FOOD\nsticks I-FOOD\n\n";

    [Fact]
    public void Flags_write_a_file_without_a_question_and_the_file_can_be_read()
    {
        using Shell shell = new() { CanAsk = true, IsInteractive = true };
        string data = shell.File("mine.conll", Train);
        string other = shell.File("other.conll", Train);

        Outcome outcome = shell.Run(
            "init", "--model", Model(shell), "--train", data, "--dev", other, "--test", data, "-o", shell.Path("run.yaml"), "--yes", "train.seed=7");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.StartsWith("run.yaml is written.", outcome.Output, StringComparison.Ordinal);
        RunOptions options = Read(shell.Path("run.yaml"));
        Assert.Equal((data, other, data), (options.Data.Train, options.Data.Dev, options.Data.Test));
        Assert.Equal((7, "runs/run", true), (options.Train.Seed, options.OutputDir, options.Model.RandomInit));
    }

    [Theory]
    [InlineData()]
    [InlineData("-o", "-")]
    public void Without_a_file_the_recipe_goes_to_the_standard_output(params string[] output)
    {
        using Shell shell = new();
        shell.File("corpus/train.conll", Train);
        shell.File("corpus/dev.conll", Train);

        Outcome outcome = shell.Run(["init", shell.Path("corpus"), "--model", Model(shell), .. output]);

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        RunOptions options = Read(shell.File("run.yaml", outcome.Output.Replace("corpus/", shell.Path("corpus/")).Replace("path: model", $"path: {shell.Path("model")}")));
        Assert.Equal(("runs/corpus", shell.Path("corpus/dev.conll"), null), (options.OutputDir, options.Data.Dev, options.Data.Test));
    }

    [Fact]
    public void Questions_are_asked_for_what_is_missing_and_bad_answers_asked_again()
    {
        using Shell scratch = new();
        string data = scratch.File("train.conll", "Ann B-PER B\nleft O O\n\n");
        string file = scratch.Path("run.yaml");
        string taken = scratch.File("taken.yaml", "");
        using Shell shell = new()
        {
            CanAsk = true,
            IsInteractive = true,
            StandardInput = $"missing.conll\n{data}\n7\n2\n\n{Model(scratch)}\n{taken}\n{file}\n",
        };

        Outcome outcome = shell.Run("init");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("missing.conll: there is no such file or folder.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Tags stand in 1 (PER), 2 (_) [1]: Answer one of 1, 2.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("there is such a file already", outcome.Error, StringComparison.Ordinal);
        Assert.Equal((data, 2, Path.GetDirectoryName(scratch.Path("model/x"))), (Read(file).Data.Train, Read(file).Data.TagColumn, Read(file).Model.Path));
        Assert.Equal("", File.ReadAllText(taken));
    }

    [Fact]
    public void An_end_of_input_instead_of_an_answer_is_told()
    {
        using Shell shell = new() { CanAsk = true };

        Outcome outcome = shell.Run("init");

        Assert.Equal(2, outcome.ExitCode);
        Assert.EndsWith("error: Name the file of the training sentences, as: spanwright init train.conll\n", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_overwritten_only_with_force()
    {
        using Shell shell = new();
        string data = shell.File("train.conll", Train);
        string file = shell.File("run.yaml", "mine");
        string[] arguments = ["init", data, "--model", Model(shell), "-o", file];

        Outcome refused = shell.Run(arguments);

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Equal("error: run.yaml: there is such a file already. Name another, or overwrite it with --force.\n", refused.Error);
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.Equal(0, shell.Run([.. arguments, "--force"]).ExitCode);
        Assert.Equal(data, Read(file).Data.Train);
    }

    public static TheoryData<string, byte[], string[], int, string> BadInput => new()
    {
        { "no such file", [], ["missing.conll"], 3, "missing.conll: there is no such file." },
        { "an empty file", [], [], 3, "the file holds no sentence" },
        { "a binary file", [0, 1, 0xFF, 0xFE, 10], [], 3, "train.conll:1" },
        { "one column", "word\n"u8.ToArray(), [], 3, "one column only" },
        { "tags that are none", "food FOOD\nis OUT\n"u8.ToArray(), [], 3, "none of its 2 columns holds tags" },
        { "one tag that is none", "food B-FOOD\nbad BAD\n"u8.ToArray(), ["data.tag_column=1"], 3, "train.conll:2: 'BAD' is no tag" },
        { "ambiguous columns", "food B-FOOD B-X\n"u8.ToArray(), [], 3, "2 places hold tags: 1 (FOOD); 2 (X). Choose one, as data.tag_column=1." },
        { "too many files", "food B-FOOD\n"u8.ToArray(), ["a", "b", "c"], 2, "one argument too many" },
        { "a key that is none", "food B-FOOD\n"u8.ToArray(), ["train.sede=7"], 2, "train.sede" },
        { "a folder without such a file", "food B-FOOD\n"u8.ToArray(), ["-o", "nowhere/run.yaml"], 2, "there is no folder nowhere" },
        { "a file beside --from", "food B-FOOD\n"u8.ToArray(), ["--from", "."], 2, "contradict each other" },
    };

    [Theory]
    [MemberData(nameof(BadInput))]
    public void Bad_input_ends_with_problem_remedy_and_exit_code(string what, byte[] content, string[] more, int exitCode, string message)
    {
        using Shell shell = new();
        string data = shell.File("train.conll", "");
        File.WriteAllBytes(data, content);
        string[] files = what == "no such file" ? more : [data, .. more];

        Outcome outcome = shell.Run(["init", "--model", Model(shell), .. files]);

        Assert.True(outcome.ExitCode == exitCode, $"{what}: {outcome.Text}");
        Assert.Equal("", outcome.Output);
        Assert.StartsWith("error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of the program", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_usable_model_the_remedy_is_told()
    {
        using Shell shell = new();
        string data = shell.File("train.conll", Train);

        Outcome unnamed = shell.Run("init", data);
        Outcome missing = shell.Run("init", data, "--model", shell.Path("nowhere"));

        Assert.Equal((2, "error: Name the model, as: --model FOLDER\n"), (unnamed.ExitCode, unnamed.Error));
        Assert.Equal((1, "error: nowhere: there is no such file or folder. Check the path.\n"), (missing.ExitCode, missing.Error));
    }

    [Fact]
    public void The_environment_decides_too_and_arguments_win()
    {
        using Shell shell = new()
        {
            Environment = { ["SPANWRIGHT__MODEL__UNMASK"] = "all", ["SPANWRIGHT__TRAIN__SEED"] = "5", ["SPANWRIGHT_DATA"] = "elsewhere" },
        };

        Outcome outcome = shell.Run("init", shell.File("train.conll", Train), "--model", Model(shell), "train.seed=7");

        Assert.Contains("unmask: all\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("seed: 7\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("tier", "slow")]
    public void A_written_recipe_trains_and_a_runs_recipe_is_reproduced()
    {
        using Shell shell = new();
        string data = shell.File("train.conll", Train);
        string file = shell.Path("run.yaml");
        string run = shell.Path("run");
        Succeeds("init", data, "--model", Model(shell), "-o", file, $"output_dir={run}", "device=cpu", "train.max_steps=2");

        Succeeds("train", file);
        Outcome again = ProgramRun.ToEnd("init", "--from", run);
        Succeeds("train", shell.File("again.yaml", again.Output));

        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.Equal(
            OptionsWriter.Write(Read(Path.Combine(run, "config.resolved.yaml")) with { OutputDir = $"{run}-again" }),
            OptionsWriter.Write(Read(shell.Path("again.yaml"))));
        Assert.Equal(
            File.ReadAllBytes(Path.Combine(run, "last", "model.safetensors")),
            File.ReadAllBytes(Path.Combine($"{run}-again", "last", "model.safetensors")));
    }

    [Fact]
    public void A_folder_that_is_no_run_is_refused()
    {
        using Shell shell = new();

        Outcome outcome = shell.Run("init", "--from", shell.Path("nowhere"));

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("nowhere: there is no config.resolved.yaml", outcome.Error, StringComparison.Ordinal);
    }

    private static void Succeeds(params string[] arguments)
    {
        Outcome outcome = ProgramRun.ToEnd(arguments);
        Assert.True((outcome.ExitCode, outcome.Error) == (0, ""), outcome.Text);
    }

    private static RunOptions Read(string file) => OptionsReader.Read<RunOptions>(new OptionSources { File = file });

    private static string Model(Shell shell)
    {
        TinyModel.Write(shell);
        return shell.Path("model");
    }
}
