using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Text.Documents;

namespace Spanwright.Tests.Runs;

/// <summary>Trials label as evaluations do, and what they tell is what happened.</summary>
public sealed class LabelingTrialTests : IDisposable
{
    private static readonly Sentence _sentence = new("1", ["The", "soup", "was", "good"]);

    private readonly TinyInContextRun _run = new();

    [Fact]
    public void A_constrained_answer_is_told_token_by_token()
    {
        using Tagger tagger = InContext("in_context.decoding=constrained");
        List<TrialEvent> events = Try(tagger);

        TrialEvent.Asked asked = Assert.IsType<TrialEvent.Asked>(events[0]);
        TrialEvent.Labelled labelled = Assert.IsType<TrialEvent.Labelled>(events[^1]);
        TrialEvent.Wrote[] wrote = [.. events.OfType<TrialEvent.Wrote>()];
        Assert.Equal(events.Count, wrote.Length + 2);
        Assert.DoesNotContain(asked.Prompt.Tokens, token => token.IsLearned);
        Assert.Equal(2, asked.Prompt.Demonstrations);
        Assert.Equal("\n", wrote[^1].Token.Text);
        Assert.All(wrote, token =>
        {
            Assert.InRange(token.Probability + token.Alternatives.Sum(other => other.Probability), 0, 1 + 1e-9);
            Assert.Equal(token.IsForced, token is { Probability: 1, Alternatives: [] });
            Assert.All(token.Alternatives, other => Assert.True(other.Probability <= token.Probability, "greedy takes the best"));
            Assert.Equal(Math.Min(token.AllowedTokens!.Value - 1, 5), token.Alternatives.Count);
        });
        Assert.Equal(Assert.Single(tagger.Label([_sentence], TestContext.Current.CancellationToken)).Spans, labelled.Sentence.Spans);
        Assert.All(labelled.Sentence.Spans, span => Assert.NotNull(span.Score));
    }

    [Fact]
    public void A_free_answer_may_have_any_token_and_its_spans_have_the_score_of_all_of_it()
    {
        using Tagger tagger = InContext("in_context.decoding=free", "in_context.max_new_tokens=7");
        List<TrialEvent> events = Try(tagger);

        Assert.InRange(events.OfType<TrialEvent.Wrote>().Count(), 1, 7);
        Assert.All(events.OfType<TrialEvent.Wrote>(), token => Assert.Null(token.AllowedTokens));
        Assert.All(((TrialEvent.Labelled)events[^1]).Sentence.Spans, span => Assert.InRange(span.Score!.Value, 0, 1));
    }

    [Fact]
    public void Beams_say_that_their_tokens_are_not_shown()
    {
        using Tagger tagger = InContext("in_context.beams=2");
        List<TrialEvent> events = Try(tagger);

        Assert.Empty(events.OfType<TrialEvent.Wrote>());
        Assert.Contains("in_context.beams=1", Assert.Single(((TrialEvent.Labelled)events[^1]).Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Interrupting_ends_an_answer_and_the_next_one_is_whole()
    {
        using Tagger tagger = InContext();
        using CancellationTokenSource stop = new();
        int count = 0;

        Assert.Throws<OperationCanceledException>(() => tagger.Try(
            _sentence,
            _ =>
            {
                count++;
                stop.Cancel();
            },
            stop.Token));

        Assert.Equal(1, count);
        Assert.IsType<TrialEvent.Labelled>(Try(tagger)[^1]);
    }

    [Fact]
    public void A_tagger_tells_the_tags_of_words()
    {
        using TinyTaggerRun run = new();
        TinyTaggerRun.ToEnd(run.Options("tagger"));
        using Tagger tagger = Tagger.Load(run.Path("tagger"));

        List<TrialEvent> events = Try(tagger);

        TrialEvent.Tagged tagged = Assert.IsType<TrialEvent.Tagged>(events[0]);
        Assert.Equal(_sentence.Words, tagged.Words.Select(word => word.Word));
        Assert.All(tagged.Words, word => Assert.InRange(word.Probability, 0, 1));
        Assert.Equal(
            Assert.Single(tagger.Label([_sentence], TestContext.Current.CancellationToken)).Spans,
            Assert.IsType<TrialEvent.Labelled>(events[1]).Sentence.Spans);
    }

    // The settings reach a model alone as they do on the command line.
    private Tagger InContext(params string[] settings)
    {
        RunOptions options = _run.Options(new InContextOptions { Loss = PromptLoss.None, Demonstrations = 2 });
        _ = Run.Train(options, TestContext.Current.CancellationToken).Count();
        TaggerPlace place = TaggerPlace.Find(_run.Folder) with { RunFile = null };
        return Tagger.Load(place.Folder, UseSettings.Read(place, new OptionSources { Overrides = [.. settings, "device=cpu"] }).Load);
    }

    private static List<TrialEvent> Try(Tagger tagger)
    {
        List<TrialEvent> events = [];
        tagger.Try(_sentence, events.Add, TestContext.Current.CancellationToken);
        return events;
    }

    public void Dispose() => _run.Dispose();
}
