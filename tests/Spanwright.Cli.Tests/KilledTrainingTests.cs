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
        Outcome whole = ProgramRun.ToEnd(Arguments(shell, "whole"));
        Assert.Equal((0, ""), (whole.ExitCode, whole.Error));

        for (int i = 0; i < _deaths.Length; i++)
        {
            string name = $"killed-{i}";
            foreach (string line in _deaths[i])
            {
                using ProgramRun run = ProgramRun.Start(Arguments(shell, name));
                run.WaitForLine(text => text.Contains(line, StringComparison.Ordinal));
                run.Kill();
            }

            Outcome outcome = ProgramRun.ToEnd(Arguments(shell, name));

            Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
            Assert.Equal(Files(shell.Path("whole")), Files(shell.Path(name)));
            Assert.Equal(StepsOf(shell.Path("whole")), StepsOf(shell.Path(name)));
        }
    }

    private static string[] Arguments(Shell shell, string name)
    {
        string corpora = Path.Combine(SharedFolders.Repository, "samples", "corpora");
        return
        [
            "train", .. TinyModel.Write(shell), $"output_dir={shell.Path(name)}", "--json",
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
