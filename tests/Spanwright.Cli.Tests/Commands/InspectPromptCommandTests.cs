using System.Text.Json;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Testing;

namespace Spanwright.Cli.Tests.Commands;

public class InspectPromptCommandTests
{
    private const string Run = "method: in_context\noutput_dir: out\nmodel: {path: m}\ndata: {train: train.conll}\n";

    [Theory]
    [InlineData(PromptLoss.Mrc, false)]
    [InlineData(PromptLoss.Mrc, true)]
    [InlineData(PromptLoss.Src, false)]
    [InlineData(PromptLoss.Vanilla, false)]
    [InlineData(PromptLoss.Vanilla, true)]
    [InlineData(PromptLoss.None, false)]
    public void What_is_learned_is_marked_or_in_colour(PromptLoss loss, bool isTerminal)
    {
        using Shell shell = new() { Prompts = Prompt(loss, notes: "train.conll: one is too long."), IsInteractive = isTerminal };

        GoldenFile.Matches(
            shell.Run("inspect", "prompt", shell.File("run.yaml", Run)).Text,
            $"inspect-prompt-{loss}{(isTerminal ? "-colour" : "")}".ToLowerInvariant());
    }

    [Fact]
    public void Tokens_are_listed_on_request()
    {
        using Shell shell = new() { Prompts = Prompt(PromptLoss.Src) };

        GoldenFile.Matches(
            shell.Run("inspect", "prompt", shell.File("run.yaml", Run), "--tokens").Text, "inspect-prompt-tokens");
    }

    [Fact]
    public void Programs_get_one_object_a_prompt()
    {
        using Shell shell = new() { Prompts = Prompt(PromptLoss.Mrc) };

        Outcome outcome = shell.Run("inspect", "prompt", shell.File("run.yaml", Run), "--json");

        JsonElement prompt = JsonSerializer.Deserialize<JsonElement>(Assert.Single(outcome.Output.TrimEnd().Split('\n')));
        JsonElement[] tokens = [.. prompt.GetProperty("tokens").EnumerateArray()];
        Assert.Equal("mrc", prompt.GetProperty("loss").GetString());
        Assert.Equal(3, prompt.GetProperty("learned_tokens").GetInt32());
        Assert.Equal(" Ann:PER\n\n", string.Concat(tokens.Where(token => token.GetProperty("learned").GetBoolean())
            .Select(token => token.GetProperty("text").GetString())));
        Assert.Contains("end_of_response", tokens.Select(token => token.GetProperty("part").GetString()));
    }

    [Fact]
    public void Settings_and_a_data_file_are_handed_on()
    {
        using Shell shell = new();
        string file = shell.File("run.yaml", Run);

        Assert.Equal(0, shell.Run("inspect", "prompt", file, "other.conll", "in_context.loss=src", "--count", "3").ExitCode);

        PromptsRequest request = Assert.IsType<PromptsRequest>(Assert.Single(shell.Requests));
        Assert.Equal(("other.conll", 3, PromptLoss.Src), (request.File, request.Count, request.Options.InContext!.Loss));
    }

    [Fact]
    public void The_folder_of_a_run_is_as_good_as_its_file()
    {
        using Shell shell = new();
        shell.File("run/config.resolved.yaml", Run + "in_context: {loss: vanilla}\n");

        Assert.Equal(0, shell.Run("inspect", "prompt", shell.Path("run")).ExitCode);

        Assert.Equal(PromptLoss.Vanilla, Assert.IsType<PromptsRequest>(Assert.Single(shell.Requests)).Options.InContext!.Loss);
    }

    [Fact]
    public void A_path_called_prompt_is_still_inspected_when_it_is_named_as_one()
    {
        using Shell shell = new();
        string file = shell.File("prompt", "Zagreb B-LOC\n\n");

        Assert.Contains("sentences         1", shell.Run("inspect", file).Output);
    }

    private static TrainingPrompts Prompt(PromptLoss loss, params string[] notes) => new(loss, [Prompts.Training(loss)], notes);
}
