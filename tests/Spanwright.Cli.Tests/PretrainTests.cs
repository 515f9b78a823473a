using System.Text;
using System.Text.Json;
using Spanwright.Testing;

namespace Spanwright.Cli.Tests;

/// <summary><c>spanwright pretrain</c> as a user meets it.</summary>
public sealed class PretrainTests
{
    private const int Steps = 12;

    // The corpus of the repository as running text: one sentence a line, all of them one document.
    private static readonly Lazy<string> _text = new(() => string.Join('\n', File
        .ReadAllText(Path.Combine(SharedFolders.Repository, "samples", "corpora", "train.conll")).Split("\n\n")
        .Select(sentence => string.Join(' ', sentence.Split('\n').Where(line => line.Contains('\t', StringComparison.Ordinal))
            .Select(line => line.Split('\t')[0])))));

    private static readonly string[][] _deaths =
    [
        ["\"event\":\"started\""],
        ["\"step\":3,", "\"event\":\"saved\""],
        ["\"event\":\"scored\""],
    ];

    [Fact]
    [Trait("tier", "slow")]
    public void A_killed_run_ends_bit_identical_to_an_uninterrupted_one()
    {
        using Shell shell = new();
        string[] mixture = ["model.unmask=all", "objective.masked_next_token=1", "objective.masked=0.5", "model.dtype=bfloat16"];
        Succeeds(Arguments(shell, "whole", mixture));
        for (int i = 0; i < _deaths.Length; i++)
        {
            string name = $"killed-{i}";
            foreach (string line in _deaths[i])
            {
                using ProgramRun run = ProgramRun.Start(Arguments(shell, name, mixture));
                run.WaitForLine(text => text.Contains(line, StringComparison.Ordinal));
                run.Kill();
            }

            Succeeds(Arguments(shell, name, mixture));

            Assert.Equal(Files(shell.Path("whole")), Files(shell.Path(name)));
        }
    }

    [Fact]
    [Trait("tier", "slow")]
    public void A_pretrained_model_is_gone_on_with_by_an_adapter_and_becomes_a_tagger()
    {
        using Shell shell = new();
        Succeeds(Arguments(shell, "first", "train.learning_rate=0.01"));
        string first = shell.Path("first/last");
        Succeeds(
        [
            "pretrain", $"model.path={first}", $"text.train=[{shell.Path("text.txt")}]", "text.holdout=0", "text.block_size=16",
            $"output_dir={shell.Path("second")}", "lora.r=2", "train.max_steps=4", "train.learning_rate=0.01", "device=cpu",
        ]);
        string corpora = Path.Combine(SharedFolders.Repository, "samples", "corpora");
        Succeeds(
        [
            "train", $"model.path={shell.Path("second/last")}", $"data.train={Path.Combine(corpora, "dev.conll")}", "data.separator=tab",
            "data.tag_column=1", $"output_dir={shell.Path("tagger")}", "train.max_steps=2", "device=cpu",
        ]);

        foreach (string name in new[] { "config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors" })
        {
            Assert.True(File.Exists(Path.Combine(shell.Path("second/last"), name)), name);
        }

        Assert.NotEqual(
            File.ReadAllBytes(Path.Combine(first, "model.safetensors")),
            File.ReadAllBytes(shell.Path("second/last/model.safetensors")));
        Assert.False(File.Exists(shell.Path("second/last/adapter_model.safetensors")));
    }

    [Fact]
    public void A_run_learns_and_leaves_scores_curves_and_a_card()
    {
        using Shell shell = new();

        Succeeds(Arguments(shell, "run", "train.max_steps=60", "train.learning_rate=0.02", "train.eval_steps=20", "model.save_dtype=bfloat16"));

        double[] losses = [.. File.ReadLines(shell.Path("run/metrics.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)
            .Where(line => line.GetProperty("event").GetString() == "scored")
            .Select(line => line.GetProperty("scores").GetProperty("causal.loss").GetDouble())];
        Assert.Equal(4, losses.Length); // three in training, and one of the weights that were saved
        Assert.True(losses[2] < losses[0] - 0.1, string.Join(' ', losses));
        Assert.Equal(losses[2], losses[3], 0.05); // rounded to bfloat16
        JsonElement results = JsonDocument.Parse(File.ReadAllText(shell.Path("run/all_results.json"))).RootElement;
        Assert.Equal(losses[3], results.GetProperty("scores").GetProperty("causal.loss").GetDouble());
        Assert.InRange(results.GetProperty("share_of_peak").GetDouble(), 0, 1);
        Assert.Contains("held-out causal.perplexity", File.ReadAllText(shell.Path("run/README.md")), StringComparison.Ordinal);
        foreach (string picture in new[] { "loss.svg", "perplexity.svg" })
        {
            Assert.Contains("held out", File.ReadAllText(shell.Path($"run/{picture}")), StringComparison.Ordinal);
        }
    }

    public static TheoryData<string, byte[], string[], int, string> BadText => new()
    {
        { "an empty file", [], [], 3, "there is no text" },
        { "blank lines", "\n\n \n"u8.ToArray(), [], 3, "there is no text" },
        { "a binary file", [1, 2, 0, 3], [], 3, "no text file" },
        { "bytes that are no UTF-8", [65, 10, 0xC3, 10], [], 3, "text.txt:2" },
        { "less text than a block", "Short."u8.ToArray(), ["text.holdout=0"], 3, "less than one block" },
        { "less held-out text than a block", Lines(), ["text.holdout=0.0001", "text.block_size=64"], 3, "held-out text has" },
        { "one document, of which nothing can be held out", Lines(), ["text.documents=file"], 3, "no document can be held out" },
        { "blocks longer than the model reads", Long(), ["text.block_size=128"], 2, "64 positions" },
        { "a vocabulary that the text does not support", Long(), ["model.vocabulary_size=20000"], 2, "the text supports" },
        { "no objective", Long(), ["objective.causal=0"], 2, "weight above 0" },
        { "an adapter on random weights", Long(), ["lora.r=2"], 2, "model.random_init" },
    };

    [Theory]
    [MemberData(nameof(BadText))]
    public void Bad_input_is_refused_and_leaves_no_result(string what, byte[] text, string[] settings, int exitCode, string message)
    {
        using Shell shell = new();
        File.WriteAllBytes(shell.File("text.txt", ""), text);

        Outcome outcome = ProgramRun.ToEnd(
        [
            "pretrain", .. Model(shell), $"text.train=[{shell.Path("text.txt")}]", $"output_dir={shell.Path("run")}", "text.documents=line",
            "text.block_size=16", .. settings,
        ]);

        Assert.True(outcome.ExitCode == exitCode, $"{what}: {outcome.Text}");
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fault of the program", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(shell.Path("run")) ? Directory.GetFileSystemEntries(shell.Path("run")) : []);
    }

    [Fact]
    public void A_full_disk_is_an_error_and_with_room_the_run_goes_on()
    {
        using Shell shell = new();
        string disk = shell.Path("disk");
        Directory.CreateDirectory(disk);
        if (!SmallDisk.TryMount(disk, kilobytes: 150))
        {
            Assert.Skip("No file system can be mounted here.");
        }

        try
        {
            string[] arguments = Arguments(shell, "disk/run", "model.vocabulary_size=600");
            Outcome full = ProgramRun.ToEnd(arguments);
            Assert.Equal(1, full.ExitCode);
            Assert.Contains("cannot be written", full.Error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(Path.Combine(disk, "run", "last")));

            SmallDisk.Grow(disk, megabytes: 20);
            Succeeds(arguments);
        }
        finally
        {
            SmallDisk.Unmount(disk);
        }
    }

    [Fact]
    public void A_start_anew_that_fails_leaves_the_finished_model_and_one_folder_serves_one_run_at_a_time()
    {
        using Shell shell = new();
        string[] arguments = Arguments(shell, "run", "train.max_steps=2");
        Succeeds(arguments);
        byte[] model = File.ReadAllBytes(shell.Path("run/last/model.safetensors"));

        Outcome failed = ProgramRun.ToEnd([.. arguments, "train.resume_from_checkpoint=none", "text.train=[nothing.txt]"]);
        Assert.Equal(3, failed.ExitCode);
        Assert.Equal(model, File.ReadAllBytes(shell.Path("run/last/model.safetensors")));

        using (File.Create(shell.Path("run/.in-use")))
        {
            Outcome second = ProgramRun.ToEnd(arguments);
            Assert.Equal(2, second.ExitCode);
            Assert.Contains("wait for the run", second.Error, StringComparison.Ordinal);
        }

        Succeeds([.. arguments, "train.resume_from_checkpoint=none"]);
    }

    private static byte[] Lines() => Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Range(0, 300).Select(i => $"Line {i} is short.\n")));

    private static byte[] Long() => Encoding.UTF8.GetBytes(_text.Value);

    private static void Succeeds(string[] arguments)
    {
        Outcome outcome = ProgramRun.ToEnd(arguments);
        Assert.True((outcome.ExitCode, outcome.Error) == (0, ""), outcome.Text);
    }

    private static string[] Model(Shell shell) =>
    [
        $"model.path={Path.GetDirectoryName(shell.File("model/config.json", TinyModel.Config))}", "model.random_init=true", "device=cpu",
    ];

    private static string[] Arguments(Shell shell, string name, params string[] settings)
    {
        string text = shell.File("text.txt", _text.Value);
        return
        [
            "pretrain", .. Model(shell), $"text.train=[{text}]", "text.documents=line", "text.holdout=0.02", "text.block_size=16",
            $"output_dir={shell.Path(name)}", "model.vocabulary_size=300", "train.per_device_train_batch_size=4",
            $"train.max_steps={Steps}", "train.eval_steps=6", "train.save_steps=4", "--json", .. settings,
        ];
    }

    private static Dictionary<string, string> Files(string run) =>
        Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories)
            .Where(file => file.Contains($"{Path.DirectorySeparatorChar}last", StringComparison.Ordinal)
                || file.Contains($"checkpoint-{Steps}", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(run, file), file => Convert.ToHexString(File.ReadAllBytes(file)));
}
