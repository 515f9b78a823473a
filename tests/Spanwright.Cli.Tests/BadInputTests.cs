using System.Text;

namespace Spanwright.Cli.Tests;

/// <summary>
/// Bad input ends with the file, the place, the problem and the remedy on one line, the documented exit code, and without
/// a half-written result.
/// </summary>
public sealed class BadInputTests
{
    private const string Good = "The O\nfood B-FOOD\nis O\ngood O\n\nNice O\nbread B-FOOD\nsticks I-FOOD\n\n";

    public static TheoryData<string, byte[], int, string> BadData => new()
    {
        { "an empty file", [], 3, "the file holds no sentence" },
        { "only blank lines", Bytes("\n\n\n"), 3, "the file holds no sentence" },
        { "a one-column line", Bytes("The O\nlonely\n\n"), 3, "train.conll:2" },
        { "another number of columns", Bytes("The O\nfood X B-FOOD\n\n"), 3, "train.conll:2" },
        { "a tag that is none", Bytes("The O\nfood FOOD!\n\n"), 3, "train.conll:2" },
        { "bytes that are no UTF-8", [.. Bytes("The O\nfo"), 0xFF, 0xFE, .. Bytes("d B-FOOD\n\n")], 3, "train.conll:2" },
        { "no label at all", Bytes("The O\nfood O\n\n"), 3, "no word has a label" },
    };

    [Theory]
    [MemberData(nameof(BadData))]
    public void Bad_training_data_is_refused(string what, byte[] content, int exitCode, string message)
    {
        using Shell shell = new();
        string data = shell.File("train.conll", "");
        File.WriteAllBytes(data, content);

        Outcome outcome = Train(shell, $"data.train={data}");

        Refused(shell, outcome, exitCode, message, what);
    }

    [Fact]
    public void A_label_that_training_never_saw_is_refused_with_both_sets()
    {
        using Shell shell = new();
        string train = shell.File("train.conll", Good);
        string dev = shell.File("dev.conll", "Ann B-PERSON\n\n");

        Outcome outcome = Train(shell, $"data.train={train}", $"data.dev={dev}");

        Refused(shell, outcome, 3, "dev.conll", "unseen label");
        Assert.Contains("PERSON", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("FOOD", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sentence_over_the_limit_is_refused_where_the_policy_says_so_and_read_in_windows_else()
    {
        using Shell shell = new();
        string train = shell.File("train.conll", string.Concat(Enumerable.Repeat("food B-FOOD\nis O\n", 20)) + "\n" + Good);
        string[] limit = [$"data.train={train}", "model.max_seq_length=16"];

        Outcome refused = Train(shell, [.. limit, "model.on_overflow=error"]);
        Refused(shell, refused, 3, "model.max_seq_length is 16", "too long");

        Outcome windowed = Train(shell, limit);
        Assert.Equal(0, windowed.ExitCode);
        Assert.Contains("overlapping windows", windowed.Output + windowed.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, byte[], string> BrokenModels => new()
    {
        { "an unknown model type", "config.json", Bytes("""{"model_type": "mamba"}"""), "'mamba', a family that is not supported" },
        { "a config that is no JSON", "config.json", Bytes("{"), "config.json" },
        { "a size that is missing", "config.json", Bytes("""{"model_type": "llama"}"""), "is missing" },
        { "a checkpoint cut short", "model.safetensors", [8, 0, 0], "model.safetensors" },
        { "a checkpoint with a lying header", "model.safetensors", [255, 255, 255, 255, 255, 255, 255, 127], "model.safetensors" },
        { "a tokenizer that is no JSON", "tokenizer.json", Bytes("]"), "tokenizer.json" },
    };

    [Theory]
    [MemberData(nameof(BrokenModels))]
    public void A_broken_model_is_refused(string what, string file, byte[] content, string message)
    {
        using Shell shell = new();
        string data = shell.File("train.conll", Good);
        string[] model = TinyModel.Write(shell);
        File.WriteAllBytes(shell.Path($"model/{file}"), content);
        string[] weights = file == "model.safetensors" ? ["model.random_init=false"] : [];

        Outcome outcome = ProgramRun.ToEnd([
            "train", .. model, $"output_dir={shell.Path("run")}", $"data.train={data}", "train.max_steps=1", .. weights]);

        Refused(shell, outcome, 1, message, what);
    }

    [Fact]
    public void A_pickle_is_never_loaded()
    {
        using Shell shell = new();
        string data = shell.File("train.conll", Good);
        string[] model = TinyModel.Write(shell);
        shell.File("model/pytorch_model.bin", "not looked at");

        Outcome outcome = ProgramRun.ToEnd([
            "train", .. model, $"output_dir={shell.Path("run")}", $"data.train={data}", "model.random_init=false"]);

        Refused(shell, outcome, 1, "safetensors", "pickle");
    }

    [Fact]
    [Trait("tier", "slow")]
    public void A_full_disk_ends_the_run_with_a_message_and_the_run_goes_on_when_there_is_room()
    {
        using Shell shell = new();
        string disk = Directory.CreateDirectory(shell.Path("disk")).FullName;
        if (!SmallDisk.TryMount(disk, kilobytes: 24))
        {
            Assert.Skip("No small file system can be mounted here.");
        }

        try
        {
            string data = shell.File("train.conll", Good);
            string[] arguments =
            [
                "train", .. TinyModel.Write(shell), $"output_dir={Path.Combine(disk, "run")}", $"data.train={data}",
                "train.max_steps=3", "train.save_steps=1",
            ];

            Outcome full = ProgramRun.ToEnd(arguments);
            Assert.Equal(1, full.ExitCode);
            Assert.Contains("error: ", full.Error, StringComparison.Ordinal);
            Assert.Contains(disk, full.Error, StringComparison.Ordinal);
            Assert.Empty(Directory.GetDirectories(Path.Combine(disk, "run"), "last*"));

            SmallDisk.Grow(disk, megabytes: 16);
            Assert.Equal(0, ProgramRun.ToEnd(arguments).ExitCode);
        }
        finally
        {
            SmallDisk.Unmount(disk);
        }
    }

    private static Outcome Train(Shell shell, params string[] settings) => ProgramRun.ToEnd([
        "train", .. TinyModel.Write(shell), $"output_dir={shell.Path("run")}", "train.max_steps=1", .. settings]);

    private static void Refused(Shell shell, Outcome outcome, int exitCode, string message, string what)
    {
        Assert.True(outcome.ExitCode == exitCode, $"{what}: exit code {outcome.ExitCode}\n{outcome.Error}");
        Assert.StartsWith("error: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        string run = shell.Path("run");
        Assert.True(!Directory.Exists(run) || Directory.GetFileSystemEntries(run).Length == 0, $"{what}: files were left");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
