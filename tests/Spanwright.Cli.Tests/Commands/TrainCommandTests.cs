using Spanwright.Cli.Tests.Rendering;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Masks;
using Spanwright.Runs;
using Spanwright.Testing;
using Spanwright.Training;

namespace Spanwright.Cli.Tests.Commands;

public class TrainCommandTests
{
    private const string RunFile = "output_dir: out\nmodel: {path: m}\ndata: {train: t.conll}\n";

    [Fact]
    public void A_run_file_settings_and_short_options_reach_the_training()
    {
        using Shell shell = new() { Environment = { ["SPANWRIGHT__TRAIN__LOG_STEPS"] = "7" } };
        string file = shell.File("run.yaml", RunFile);

        Outcome outcome = shell.Run("train", file, "lora.r=4", "--seed", "9", "train.max_steps=3", "--device=cpu", "--dtype", "bfloat16");

        Assert.Equal(new Outcome(0, "", ""), outcome);
        RunOptions options = Assert.IsType<RunOptions>(Assert.Single(shell.Requests));
        Assert.Equal((4, 9, 3, 7), (options.Lora!.R, options.Train.Seed, options.Train.MaxSteps, options.Train.LogSteps));
        Assert.Equal(("cpu", Spanwright.Options.ModelDtype.Bfloat16), (options.Device, options.Model.Dtype));
    }

    [Fact]
    public void Settings_alone_are_enough()
    {
        using Shell shell = new();

        Assert.Equal(0, shell.Run("train", "output_dir=out", "model.path=m", "data.train=t").ExitCode);
    }

    [Theory]
    [InlineData("piped")]
    [InlineData("json", "--json")]
    [InlineData("quiet", "--quiet")]
    public void What_a_training_prints(string name, params string[] options)
    {
        using Shell shell = new() { Training = (_, _) => Story.Told() };
        string file = shell.File("run.yaml", RunFile + "train: {log_steps: 2}\n");

        GoldenFile.Matches(shell.Run(["train", file, .. options]).Text, "train-" + name);
    }

    [Fact]
    public void An_interrupted_training_exits_130()
    {
        using Shell shell = new() { Training = (_, _) => Story.Told(FinishReason.Interrupted) };

        Assert.Equal(130, shell.Run("train", shell.File("run.yaml", RunFile), "--quiet").ExitCode);
    }

    [Fact]
    public void The_interruption_reaches_the_training()
    {
        using CancellationTokenSource source = new();
        CancellationToken seen = default;
        using Shell shell = new()
        {
            Interruption = source.Token,
            Training = (_, token) =>
            {
                seen = token;
                throw new OperationCanceledException(token);
            },
        };

        Assert.Equal(130, shell.Run("train", shell.File("run.yaml", RunFile)).ExitCode);
        Assert.Equal(source.Token, seen);
    }

    public static TheoryData<string, string[]> WrongUse => new()
    {
        { "missing-run-file", ["train", "nowhere.yaml"] },
        { "no-run-file", ["train"] },
        { "two-run-files", ["train", "a.yaml", "b.yaml"] },
        { "unknown-verb", ["trian"] },
        { "no-verb", [] },
        { "unknown-option", ["train", "--sede", "1"] },
        { "option-without-value", ["train", "--seed"] },
        { "unknown-key", ["train", "train.learningrate=1"] },
        { "wrong-type", ["train", "train.seed=many"] },
        { "bare-digits", ["train", "model.unmask=0011"] },
        { "label-without-folder", ["label"] },
        { "label-unknown-format", ["label", "folder", "--format", "xml"] },
        { "evaluate-without-folder", ["evaluate", "data.scheme=io"] },
        { "try-without-folder", ["try", "in_context.decoding=free"] },
        { "try-two-folders", ["try", "runs/one", "runs/two"] },
        { "inspect-prompt-without-run", ["inspect", "prompt", "in_context.loss=src"] },
        { "inspect-prompt-no-prompt", ["inspect", "prompt", "run.yaml", "--count", "0"] },
        { "inspect-prompt-unknown-option", ["inspect", "prompt", "run.yaml", "--token"] },
    };

    [Theory]
    [MemberData(nameof(WrongUse))]
    public void Wrong_use_exits_2_and_says_what_to_do(string name, string[] arguments)
    {
        using Shell shell = new();
        Outcome outcome = shell.Run(arguments);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Empty(shell.Requests);
        GoldenFile.Matches(outcome.Text, "use-" + name);
    }

    [Fact]
    public void Problems_of_a_run_file_are_told_with_their_lines()
    {
        using Shell shell = new();
        string file = shell.File("run.yaml", "output_dir: out\nmodel:\n  path: m\n  unmask: 0011\ntrain:\n  sede: 1\n  seed: x\n");

        GoldenFile.Matches(shell.Run("train", file).Text, "use-run-file");
    }

    public static TheoryData<Exception, int, string> Failures => new()
    {
        { new CheckpointException("model.safetensors", "the header is cut off.", "Download it again."), 1, "error: model.safetensors: the header is cut off. Download it again.\n" },
        { new MaskPatternException("top:99", "needs a number."), 2, "error: model.unmask: 'top:99'" },
        { new Spanwright.Text.Formats.DataFormatException("dev.conll", 3, "one column.", "Add the tag."), 3, "error: dev.conll:3: one column. Add the tag.\n" },
        { new IOException("No space left on device : '/out/weights'"), 1, "error: No space left on device : '/out/weights' See to the room on the disk" },
        { new UnauthorizedAccessException("Access to the path '/out' is denied."), 1, "error: Access to the path '/out' is denied. See to the room on the disk and the rights" },
        { new InsufficientMemoryException(), 5, "error: out of memory. A smaller train.per_device_train_batch_size" },
        { new NativeException("DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 bytes"), 5, "error: out of memory." },
        { new NativeException("CUDA out of memory. Tried to allocate 2 GiB"), 5, "error: out of memory." },
        { new OperationCanceledException(), 130, "error: interrupted.\n" },
        { new AggregateException(new CheckpointException("a", "b", "c")), 1, "error: a: b c\n" },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void What_goes_wrong_has_its_exit_code_and_its_message(Exception exception, int exitCode, string message)
    {
        using Shell shell = new() { Training = (_, _) => throw exception };
        Outcome outcome = shell.Run("train", shell.File("run.yaml", RunFile));

        Assert.Equal(exitCode, outcome.ExitCode);
        Assert.StartsWith(message, outcome.Error);
        Assert.DoesNotContain("   at ", outcome.Error);
    }

    [Fact]
    public void A_fault_of_the_program_is_told_in_short_and_in_full_on_demand()
    {
        using Shell shell = new() { Training = (_, _) => throw new InvalidOperationException("shapes differ") };
        string file = shell.File("run.yaml", RunFile);
        Outcome brief = shell.Run("train", file);
        Outcome full = shell.Run("train", file, "--verbose");

        Assert.Equal(1, brief.ExitCode);
        Assert.Contains("error: unexpected InvalidOperationException: shapes differ", brief.Error);
        Assert.DoesNotContain("   at ", brief.Error);
        Assert.Contains("   at Spanwright.Cli.Commands.TrainCommand", full.Error);
    }

    [Fact]
    public void The_environment_too_can_ask_for_the_full_story()
    {
        using Shell shell = new()
        {
            Training = (_, _) => throw new InvalidOperationException("shapes differ"),
            Environment = { ["SPANWRIGHT_DEBUG"] = "1" },
        };

        Assert.Contains("   at Spanwright.Cli", shell.Run("train", shell.File("run.yaml", RunFile)).Error);
    }

    // As TorchSharp throws what libtorch throws.
    private sealed class NativeException(string message) : System.Runtime.InteropServices.ExternalException(message);
}
