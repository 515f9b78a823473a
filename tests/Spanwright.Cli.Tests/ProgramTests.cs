namespace Spanwright.Cli.Tests;

/// <summary>The program as users start it, with the real library behind it.</summary>
public class ProgramTests
{
    private const string Sentences = "The O\nfood B-FOOD\nis O\ngood O\n\nNice O\nbread B-FOOD\nsticks I-FOOD\n\n";

    [Fact]
    [Trait("tier", "slow")]
    public void A_model_is_trained_evaluated_and_used_from_the_command_line()
    {
        using Shell shell = new();
        string data = shell.File("data.conll", Sentences);
        string run = shell.Path("run");

        Outcome trained = Run([
            "train", .. TinyModel.Write(shell), $"output_dir={run}", $"data.train={data}", $"data.dev={data}",
            "train.max_steps=3", "--quiet"]);
        Outcome evaluated = Run(["evaluate", run, data, "--quiet"]);
        Outcome labelled = Run(["label", run, shell.File("text.txt", "Good bread!"), "--format", "conll", "--quiet"]);

        Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
        Assert.Equal((0, ""), (evaluated.ExitCode, evaluated.Error));
        Assert.Equal((0, ""), (labelled.ExitCode, labelled.Error));
        Assert.Equal(Row(trained, "strict.micro"), Row(evaluated, "strict.micro"));
        Assert.Equal(["Good", "bread", "!"], labelled.Output.Split('\n')
            .Select(line => line.Split(' ')[0]).Where(word => word is not ("" or "-DOCSTART-")));
    }

    [Theory]
    [InlineData("evaluate")]
    [InlineData("label")]
    [Trait("tier", "slow")]
    public void The_environment_sets_what_arguments_can_and_arguments_win(string verb)
    {
        using Shell shell = new();
        string run = shell.Path("run");
        string data = shell.File("data.conll", Sentences);
        Assert.Equal(0, Run([
            "train", .. TinyModel.Write(shell), $"output_dir={run}", $"data.train={data}", "train.max_steps=1"]).ExitCode);

        Outcome With(string name, string value, params string[] options)
        {
            using ProgramRun program = ProgramRun.Start([verb, run, data, "--quiet", .. options], (name, value));
            return program.End();
        }

        Outcome missing = With("SPANWRIGHT__DEVICE", "cuda:7");
        Outcome wrong = With("SPANWRIGHT__MODEL__DTYPE", "float33");
        Outcome misspelt = With("SPANWRIGHT__DEVISE", "cpu");

        Assert.Equal((2, 2, 2), (missing.ExitCode, wrong.ExitCode, misspelt.ExitCode));
        Assert.Contains("cuda:7", missing.Error, StringComparison.Ordinal);
        Assert.Contains("SPANWRIGHT__MODEL__DTYPE", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("SPANWRIGHT__DEVISE", misspelt.Error, StringComparison.Ordinal);
        Assert.Equal(0, With("SPANWRIGHT__DEVICE", "cuda:7", "--device", "cpu").ExitCode);
        Assert.Equal(0, With("SPANWRIGHT__TRAIN__SEED", "7").ExitCode);
    }

    [Fact]
    [Trait("tier", "slow")]
    public void An_interrupted_training_saves_exits_130_and_goes_on_when_started_again()
    {
        using Shell shell = new();
        string data = shell.File("data.conll", Sentences);
        string[] arguments =
        [
            "train", .. TinyModel.Write(shell), $"output_dir={shell.Path("run")}", $"data.train={data}",
            "train.max_steps=1000000", "train.log_steps=5",
        ];

        string? lastStep = null;
        for (int start = 0; start < 2; start++)
        {
            using ProgramRun run = ProgramRun.Start(arguments);
            run.WaitForLine(line => line.StartsWith("step ", StringComparison.Ordinal));
            run.Interrupt();
            Outcome outcome = run.End();

            Assert.Equal(130, outcome.ExitCode);
            Assert.Contains("Press Ctrl-C again to end at once.", outcome.Error);
            Assert.Contains("interrupted, the state is saved, after step ", outcome.Output);
            Assert.StartsWith(lastStep is null ? "" : $"going on after step {lastStep} of 1000000", AfterSelfTest(outcome));
            lastStep = outcome.Output.Split("after step ")[^1].Split(' ')[0];
        }
    }

    public static TheoryData<string, int, string> Mistakes => new()
    {
        { "data.train=missing.conll", 3, "error: missing.conll: there is no such file." },
        { "data.train=.", 3, "error: .: this is a directory." },
        { "model.path=missing", 1, "error: missing: there is no such file or folder." },
        { "model.unmask=top:9", 2, "error: model.unmask: 'top:9' needs a number of layers from 0 to 1" },
        { "device=cuda:7", 2, "error: device 'cuda:7': " },
        { "lora.r=4", 2, "error: lora has no use with model.random_init" },
        { "output_dir=/dev/null/run", 2, "error: output_dir '/dev/null/run' cannot be used" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_ends_in_its_exit_code_and_a_message_of_one_line(string setting, int exitCode, string message)
    {
        using Shell shell = new();
        string data = shell.File("data.conll", Sentences);
        string[] weights = setting.StartsWith("model.path=", StringComparison.Ordinal) ? ["model.random_init=false"] : [];

        Outcome outcome = Run([
            "train", .. TinyModel.Write(shell), $"output_dir={shell.Path("run")}", $"data.train={data}",
            "train.max_steps=1", setting, .. weights]);

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.StartsWith(message, outcome.Error);
        Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Wrong_use_is_told_on_the_standard_error_only()
    {
        Outcome outcome = Run(["trian"]);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("error: 'trian' is not a verb of spanwright. Did you mean train?", outcome.Error);
    }

    private static Outcome Run(string[] arguments) => ProgramRun.ToEnd(arguments);

    private static string Row(Outcome outcome, string name) => Assert.Single(
        outcome.Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
        line => line.StartsWith(name, StringComparison.Ordinal));

    private static string AfterSelfTest(Outcome outcome) => string.Join('\n', outcome.Output.Split('\n')
        .SkipWhile(line => !line.StartsWith("training", StringComparison.Ordinal) && !line.StartsWith("going on", StringComparison.Ordinal)));
}
