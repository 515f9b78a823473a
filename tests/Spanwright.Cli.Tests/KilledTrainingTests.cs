using Spanwright.Testing;

namespace Spanwright.Cli.Tests;

/// <summary>A run that is killed at any moment and started again ends with the same bits as one that never was.</summary>
public sealed class KilledTrainingTests
{
    private const int Steps = 24;

    // Before the first step, after some step, in or after a scoring, around a save, and near the end.
    private static readonly string[][] _deaths =
    [
        ["\"event\":\"started\""],
        ["\"step\":3,"],
        ["\"event\":\"scored\""],
        ["\"event\":\"saved\"", "\"step\":9,", "\"event\":\"saved\""],
        [$"\"step\":{Steps},"],
    ];

    [Fact]
    [Trait("tier", "slow")]
    public void A_killed_run_ends_bit_identical_to_an_uninterrupted_one()
    {
        using Shell shell = new();
        CompareKilled(shell, "full", _deaths, TinyModel.Write(shell));
    }

    [Fact]
    [Trait("tier", "slow")]
    public void A_killed_run_with_an_adapter_on_a_bfloat16_model_does_too_and_its_tagger_can_be_used()
    {
        using Shell shell = new();
        string corpora = Path.Combine(SharedFolders.Repository, "samples", "corpora");
        Outcome pretrained = ProgramRun.ToEnd(Arguments(shell, "pretrained", TinyModel.Write(shell)));
        Assert.Equal((0, ""), (pretrained.ExitCode, pretrained.Error));
        string[] model =
        [
            $"model.path={shell.Path("pretrained/best")}", "device=cpu", "model.dtype=bfloat16", "lora.r=2", "lora.lora_dropout=0.2",
        ];

        CompareKilled(shell, "adapter", _deaths[1..3], model);

        string run = shell.Path("adapter-whole");
        Outcome evaluated = ProgramRun.ToEnd("evaluate", run, Path.Combine(corpora, "test.conll"), "--json");
        Outcome labelled = ProgramRun.ToEnd("label", run, shell.File("text.txt", "They walked home."), "--quiet");
        Assert.Equal((0, ""), (evaluated.ExitCode, evaluated.Error));
        Assert.Equal((0, ""), (labelled.ExitCode, labelled.Error));
        Assert.True(File.Exists(Path.Combine(run, "best", "adapter_model.safetensors")));
    }

    [Fact]
    public void An_adapter_that_says_no_pattern_is_refused()
    {
        using Shell shell = new();
        string folder = Path.GetDirectoryName(shell.File("adapter/adapter_config.json", "{}"))!;
        File.WriteAllBytes(Path.Combine(folder, "adapter_model.safetensors"), [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']);

        Outcome outcome = ProgramRun.ToEnd("label", folder, shell.File("text.txt", "Hello."));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("unmask pattern", outcome.Error, StringComparison.Ordinal);
    }

    private static void CompareKilled(Shell shell, string kind, string[][] deaths, string[] model)
    {
        string whole = shell.Path($"{kind}-whole");
        Outcome first = ProgramRun.ToEnd(Arguments(shell, $"{kind}-whole", model));
        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        for (int i = 0; i < deaths.Length; i++)
        {
            string name = $"{kind}-{i}";
            foreach (string line in deaths[i])
            {
                using ProgramRun run = ProgramRun.Start(Arguments(shell, name, model));
                run.WaitForLine(text => text.Contains(line, StringComparison.Ordinal));
                run.Kill();
            }

            Outcome outcome = ProgramRun.ToEnd(Arguments(shell, name, model));

            Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
            Assert.Equal(Files(whole), Files(shell.Path(name)));
            Assert.Equal(StepsOf(whole), StepsOf(shell.Path(name)));
        }
    }

    private static string[] Arguments(Shell shell, string name, string[] model)
    {
        string corpora = Path.Combine(SharedFolders.Repository, "samples", "corpora");
        return
        [
            "train", .. model, $"output_dir={shell.Path(name)}", "--json",
            $"data.train={Path.Combine(corpora, "dev.conll")}", $"data.dev={Path.Combine(corpora, "test.conll")}",
            "data.separator=tab", "data.tag_column=2", "model.unmask=all", $"train.max_steps={Steps}",
            "train.eval_steps=6", "train.save_steps=4", "train.per_device_train_batch_size=8", "train.learning_rate=0.01",
        ];
    }

    // The tagger and everything of the last checkpoint, bit for bit.
    private static Dictionary<string, string> Files(string run) =>
        Directory.EnumerateFiles(run, "*", SearchOption.AllDirectories)
            .Where(file => file.Contains("best", StringComparison.Ordinal) || file.Contains($"checkpoint-{Steps}", StringComparison.Ordinal)
                || Path.GetFileName(file).StartsWith("predictions", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetRelativePath(run, file), file => Convert.ToHexString(File.ReadAllBytes(file)));

    // Every update stands once in the log, with the loss of the uninterrupted run.
    private static IEnumerable<string> StepsOf(string run) => File.ReadLines(Path.Combine(run, "metrics.jsonl"))
        .Where(line => line.Contains("step_taken", StringComparison.Ordinal))
        .Select(line => line[..line.IndexOf("\"elapsed", StringComparison.Ordinal)]);
}
