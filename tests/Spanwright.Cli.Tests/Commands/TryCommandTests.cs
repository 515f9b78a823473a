using System.Text.Json;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Testing;
using Spanwright.Text.Documents;

namespace Spanwright.Cli.Tests.Commands;

public class TryCommandTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_answer_is_shown_token_by_token_and_a_beginning_of_prompts_once(bool isTerminal)
    {
        using Shell shell = new() { StandardInput = "in Zagreb\n\nand Split\n", Trial = Answer, IsInteractive = isTerminal };

        GoldenFile.Matches(shell.Run("try", "runs/one").Text, $"try-answer{(isTerminal ? "-colour" : "")}");
    }

    [Fact]
    public void The_tags_of_words_are_shown()
    {
        using Shell shell = new()
        {
            StandardInput = "in Zagreb\n",
            Trial = _ => [new TrialEvent.Tagged([("in", "O", 0.75), ("Zagreb", "B-Z", 0.9876)])],
        };

        GoldenFile.Matches(shell.Run("try", "runs/one").Text, "try-tags");
    }

    [Fact]
    public void Quiet_tells_the_labelled_text_only()
    {
        using Shell shell = new() { StandardInput = "in Zagreb\nand Split", Trial = Answer };

        Assert.Equal(new Outcome(0, "in [Zagreb Z]\nand [Split S]\n", ""), shell.Run("try", "runs/one", "--quiet"));
    }

    [Fact]
    public void Programs_get_one_object_a_sentence_and_one_an_error()
    {
        using Shell shell = new()
        {
            StandardInput = "in Zagreb\ntoo long\n",
            Trial = sentence => sentence.Words[0] == "too" ? throw new PromptTooLongException(sentence.Id, 9, 8) : Answer(sentence),
        };

        Outcome outcome = shell.Run("try", "runs/one", "--json");

        JsonElement[] lines = [.. outcome.Output.TrimEnd().Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
        Assert.Equal((0, "", 2), (outcome.ExitCode, outcome.Error, lines.Length));
        JsonElement[] answer = [.. lines[0].GetProperty("answer").EnumerateArray()];
        Assert.Equal([" Z", "agreb", ":"], answer.Select(token => token.GetProperty("text").GetString()));
        Assert.Equal([false, true, false], answer.Select(token => token.GetProperty("forced").GetBoolean()));
        Assert.Equal("Z", lines[0].GetProperty("spans")[0].GetProperty("label").GetString());
        Assert.EndsWith("Spans:", lines[0].GetProperty("prompt").GetString());
        Assert.StartsWith("The prompt of sentence line-2 has 9 tokens", lines[1].GetProperty("error").GetString());
    }

    [Fact]
    public void What_goes_wrong_with_a_sentence_is_told_and_the_next_one_is_labelled()
    {
        using Shell shell = new()
        {
            StandardInput = "too long\nin Zagreb\n",
            Trial = sentence => sentence.Words[0] == "too" ? throw new PromptTooLongException(sentence.Id, 9, 8) : [],
        };

        Outcome outcome = shell.Run("try", "runs/one", "--quiet");

        Assert.Equal((0, "in [Zagreb Z]\n"), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith("error: The prompt of sentence line-1 has 9 tokens", outcome.Error);
    }

    [Fact]
    public void A_fault_of_the_program_ends_it()
    {
        using Shell shell = new() { StandardInput = "in Zagreb\n", Trial = _ => throw new InvalidOperationException("broken") };

        Outcome outcome = shell.Run("try", "runs/one");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("InvalidOperationException", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_help_and_end_it()
    {
        using Shell shell = new() { StandardInput = ":help\n:quit\nin Zagreb\n", CanAsk = true };

        Outcome outcome = shell.Run("try", "runs/one");

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("Type what is to be labelled", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(":quit   the end", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupting_ends_it_though_nothing_more_is_typed()
    {
        using CancellationTokenSource interruption = new(TimeSpan.FromMilliseconds(50));
        using Silence silence = new();
        using Shell shell = new() { StandardInputReader = silence, Interruption = interruption.Token };

        Assert.Equal(new Outcome(130, "", "error: interrupted.\n"), shell.Run("try", "runs/one"));
    }

    [Fact]
    public void Settings_are_handed_on()
    {
        using Shell shell = new();
        shell.Run("try", "runs/one", "in_context.decoding=free", "--device", "cpu");

        (string folder, OptionSources settings) = Assert.IsType<(string, OptionSources)>(Assert.Single(shell.Requests));
        Assert.Equal("runs/one", folder);
        Assert.Equal(["in_context.decoding=free", "device=cpu"], settings.Overrides);
    }

    private static IEnumerable<TrialEvent> Answer(Sentence sentence) => Prompts.Answer(string.Join(' ', sentence.Words));

    // A person who types nothing, until the test is over.
    private sealed class Silence : TextReader
    {
        private readonly ManualResetEventSlim _over = new();

        public override string? ReadLine()
        {
            _over.Wait();
            return null;
        }

        protected override void Dispose(bool disposing)
        {
            _over.Set();
            base.Dispose(disposing);
        }
    }
}
