using Spanwright.Cli.Rendering;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Testing;
using Spanwright.Training;

namespace Spanwright.Cli.Tests.Rendering;

public class EventViewTests
{
    private static readonly TrainOptions _options = new() { LogSteps = 2 };

    [Fact]
    public void A_log_has_plain_lines() => GoldenFile.Matches(
        Shown(output => new LogView(output, _options), Story.Told()), "log-view");

    [Fact]
    public void A_log_has_the_lines_of_the_run_s_own_log_and_then_the_scores()
    {
        EventLines lines = new(_options.LogSteps, _options.MetricForBestModel);

        Assert.StartsWith(
            string.Concat(Story.Told().Select(lines.Next).OfType<string>().Select(line => line + "\n")) + "\n",
            Shown(output => new LogView(output, _options), Story.Told()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_quiet_run_prints_the_result_only() => GoldenFile.Matches(
        Shown(output => new ResultView(output), Story.Told()), "result-view");

    [Fact]
    public void For_programs_every_event_is_an_object() => GoldenFile.Matches(
        Shown(output => new JsonView(output, resultOnly: false), Story.Told()), "json-view");

    [Fact]
    public void For_programs_a_quiet_run_tells_scores_and_end()
    {
        string shown = Shown(output => new JsonView(output, resultOnly: true), Story.Told());

        Assert.Equal(4, shown.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void On_a_terminal_one_line_is_written_over()
    {
        ManualClock clock = new();
        string shown = Shown(
            output => new LiveView(Screen(output, clock), _options),
            Story.Told().Select(happened =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return happened;
            }));

        GoldenFile.Matches(shown.Replace("\u001b", "<esc>").Replace("\r", "<cr>"), "live-view");
    }

    [Fact]
    public void On_a_terminal_the_line_is_not_written_more_often_than_a_person_can_read()
    {
        string shown = Shown(output => new LiveView(Screen(output, new ManualClock()), _options), Steps(1000));

        Assert.Single(shown.Split('\r', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_line_is_never_wider_than_the_terminal()
    {
        ManualClock clock = new();
        string shown = Shown(output => new LiveView(Screen(output, clock) with { Width = 20 }, _options), Steps(3));

        Assert.All(
            shown.Replace("\u001b[K", "").Split(['\r', '\n']), line => Assert.True(line.Length < 20, line));
    }

    [Fact]
    public void An_interrupted_run_says_so_and_that_the_state_is_saved() => Assert.Contains(
        "interrupted, the state is saved, after step 6 in 1:02:05",
        Shown(output => new LogView(output, _options), Story.Told(FinishReason.Interrupted)));

    [Fact]
    public void A_resumed_run_says_where_it_goes_on() => Assert.StartsWith(
        "going on after step 300 of 513 (3 epochs)",
        Shown(output => new LogView(output, _options), [new TrainingEvent.Started(300, 513, 3)]));

    private static Terminal Screen(TextWriter output, TimeProvider clock) =>
        new(TextReader.Null, output, TextWriter.Null) { IsInteractive = true, Clock = clock };

    private static IEnumerable<TrainingEvent> Steps(int count) =>
        Enumerable.Range(1, count).Select(step => new TrainingEvent.StepTaken(
            step, step, Loss: 1, GradientNorm: 1, LearningRate: 1, Tokens: 1, LabelledTokens: 1, TimeSpan.FromSeconds(step)));

    private static string Shown(Func<TextWriter, IEventView> view, IEnumerable<TrainingEvent> events)
    {
        StringWriter output = new() { NewLine = "\n" };
        using (IEventView shown = view(output))
        {
            foreach (TrainingEvent happened in events)
            {
                shown.Show(happened);
            }
        }

        return output.ToString();
    }
}
