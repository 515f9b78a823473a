using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Spanwright.Testing;

namespace Spanwright.Cli.Tests.Commands;

public partial class CompareCommandTests
{
    private const int SentenceCount = 40;

    [Fact]
    public void Two_runs_are_compared_over_their_sentences()
    {
        using Shell shell = new();
        Run(shell, "runs/one", seed: 1, rightOf10: 5);
        Run(shell, "runs/two", seed: 1, rightOf10: 8);

        GoldenFile.Matches(Text(Compare(shell, "runs/one", "runs/two")), "compare-runs");
    }

    [Fact]
    public void Sides_with_several_seeds_are_paired_by_seed_and_several_sides_corrected()
    {
        using Shell shell = new();
        foreach (int seed in Enumerable.Range(1, 3))
        {
            Run(shell, $"plain/{seed}", seed, rightOf10: 4 + (seed % 2));
            Run(shell, $"open/{4 - seed}", 4 - seed, rightOf10: 7 + (seed % 3 == 0 ? 1 : 0));
            Run(shell, $"other/seed-{seed}", seed, rightOf10: 5 + (seed % 2));
        }

        Run(shell, "open/4", seed: 4, rightOf10: 9);

        GoldenFile.Matches(Text(Compare(shell, "plain", "open", "other")), "compare-seeds");
    }

    [Fact]
    public void Json_has_the_same_figures()
    {
        using Shell shell = new();
        Run(shell, "one", seed: 1, rightOf10: 5);
        Run(shell, "two", seed: 1, rightOf10: 8);
        JsonElement json = JsonDocument.Parse(Compare(shell, "one", "two", "--json").Output).RootElement;

        Assert.Equal(0.3, json.GetProperty("difference").GetDouble(), 1e-9);
        Assert.Equal(
            [("approximate randomisation", true), ("McNemar", true)],
            json.GetProperty("tests").EnumerateArray().Select(test => (
                test.GetProperty("name").GetString()!, test.GetProperty("p").GetDouble() < 0.01)));
    }

    [Fact]
    public void A_run_compared_with_itself_does_not_differ_and_says_so()
    {
        using Shell shell = new();
        Run(shell, "a/1", seed: 1, rightOf10: 5);
        Run(shell, "a/2", seed: 2, rightOf10: 6);
        Outcome outcome = Compare(shell, "a", "a", "--json");
        JsonElement json = JsonDocument.Parse(outcome.Output).RootElement;

        Assert.Equal(0, json.GetProperty("difference").GetDouble());
        Assert.Contains("all seeds have the same score on both sides", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("tests").EnumerateArray()
            .Single(test => test.GetProperty("name").GetString()!.StartsWith("paired t", StringComparison.Ordinal))
            .GetProperty("p").ValueKind);
    }

    [Theory]
    [InlineData("w7 O", "w7 B-X", "sentence 4, 'w6 w7', has other gold labels than in one.")]
    [InlineData("w6 ", "v6 ", "sentence 4 is 'v6 w7', in one it is 'w6 w7'.")]
    [InlineData("w78 B-X B-X\nw79 O O\n\n", "", "it has 39 sentences, one has 40.")]
    public void Runs_over_different_sentences_are_refused(string text, string other, string problem)
    {
        using Shell shell = new();
        Run(shell, "one", seed: 1, rightOf10: 10);
        Run(shell, "two", seed: 1, rightOf10: 10);
        string predictions = shell.Path("two/predictions.conll");
        File.WriteAllText(predictions, File.ReadAllText(predictions).Replace(text, other, StringComparison.Ordinal));
        Outcome outcome = Compare(shell, "one", "two");

        Assert.Equal((3, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains(problem, outcome.Error.Replace(shell.Folder + "/", ""), StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_not_be_compared_is_named_with_what_to_do()
    {
        using Shell shell = new();
        Run(shell, "one", seed: 1, rightOf10: 5);
        Run(shell, "a/1", seed: 1, rightOf10: 5);
        Run(shell, "a/2", seed: 2, rightOf10: 5);
        Run(shell, "b/3", seed: 3, rightOf10: 5);
        Run(shell, "b/4", seed: 4, rightOf10: 5);
        Run(shell, "twins/1", seed: 1, rightOf10: 5);
        Run(shell, "twins/2", seed: 1, rightOf10: 5);
        Directory.CreateDirectory(shell.Path("empty"));
        string[][] uses =
        [
            ["one"], ["one", "nowhere"], ["one", "empty"], ["one", "twins"], ["a", "b"], ["one", "one", "--metric", "strict.f1"],
        ];

        GoldenFile.Matches(
            string.Concat(uses.Select(use => $"compare {string.Join(' ', use)}\n{Compare(shell, use).Text.Replace(shell.Folder + "/", "")}")),
            "compare-mistakes");
    }

    [Fact]
    [Trait("tier", "slow")]
    public void What_real_runs_leave_can_be_compared()
    {
        using Shell shell = new();
        string data = shell.File("data.conll", "The O\nfood B-FOOD\nis O\ngood O\n\nNice O\nbread B-FOOD\nsticks I-FOOD\n\n");
        foreach (string run in new[] { "one", "two" })
        {
            Outcome trained = ProgramRun.ToEnd([
                "train", .. TinyModel.Write(shell), $"output_dir={shell.Path(run)}", $"data.train={data}",
                $"data.test={data}", "train.max_steps=1", "--quiet"]);
            Assert.Equal((0, ""), (trained.ExitCode, trained.Error));
        }

        Outcome compared = Compare(shell, "one", "two");

        Assert.Equal((0, ""), (compared.ExitCode, compared.Error));
        Assert.Contains("strict.micro.f1, 2 test sentences", compared.Output, StringComparison.Ordinal);
        Assert.Contains(": 0.0000", compared.Output, StringComparison.Ordinal);
    }

    // The columns are as wide as the names of the folders, which lie elsewhere each time.
    private static string Text(Outcome outcome) => Padding().Replace(outcome.Text, "  ");

    [GeneratedRegex(" {2,}")]
    private static partial Regex Padding();

    private static Outcome Compare(Shell shell, params string[] arguments)
    {
        string[] paths = [.. arguments.TakeWhile(argument => !argument.StartsWith('-')).Select(shell.Path)];
        return shell.Run(["compare", .. paths, .. arguments.Skip(paths.Length)]);
    }

    // Sentences of two words, the first a span, which the run finds in so many of ten sentences.
    private static void Run(Shell shell, string folder, int seed, int rightOf10)
    {
        string rows = string.Concat(Enumerable.Range(0, SentenceCount).Select(i =>
            i % 10 < rightOf10 ? $"w{2 * i} B-X B-X\nw{(2 * i) + 1} O O\n\n" : $"w{2 * i} B-X O\nw{(2 * i) + 1} O B-X\n\n"));
        shell.File($"{folder}/predictions.conll", rows);
        shell.File($"{folder}/all_results.json", "{}");
        shell.File($"{folder}/environment.json", $$"""{"seed": {{seed}}}""");
        string f1 = (rightOf10 / 10.0).ToString(CultureInfo.InvariantCulture);
        shell.File($"{folder}/eval_results.json", $$$"""{"split": "test", "scores": {"strict.micro.f1": {{{f1}}}}}""");
    }
}
