using Spanwright.Evaluation;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Tests.Evaluation;

public sealed class BaselineTests
{
    private static readonly Sentence[] _training =
    [
        Sentence("New York is big", (0, 2, "LOC")),
        Sentence("New books by York", (3, 4, "PER")),
        Sentence("I like York", (2, 3, "LOC")),
        Sentence("York sleeps", (0, 1, "LOC")),
        Sentence("May rains"),
        Sentence("May came"),
        Sentence("May sang", (0, 1, "PER")),
    ];

    [Fact]
    public void The_majority_baseline_gives_every_word_its_most_frequent_tag()
    {
        Func<Sentence, IReadOnlyList<string>> tag = MajorityTags.Learn(_training, LabelScheme.Find("iob2"));

        Assert.Equal(["B-LOC", "O", "O", "B-LOC"], tag(Sentence("York May unknown York")));
    }

    [Fact]
    public void The_dictionary_takes_the_longest_text_and_leaves_what_is_mostly_no_span()
    {
        Func<Sentence, IReadOnlyList<string>> tag = SpanGazetteer.Learn(_training, LabelScheme.Find("iob2"));

        // "May" is a span in one of three occurrences only; "York" alone is one in three of four.
        Assert.Equal(
            ["O", "O", "B-LOC", "I-LOC", "O", "B-LOC"], tag(Sentence("May New New York and York")));
    }

    [Fact]
    public void Scores_are_strict_and_zero_where_nothing_is_found()
    {
        LabelScheme scheme = LabelScheme.Find("iob2");
        Sentence[] gold = [Sentence("York is new", (0, 1, "LOC")), Sentence("New York", (0, 2, "LOC"))];

        Assert.Equal([0.4, 1.0], Baseline.All.Select(baseline => Math.Round(Baseline.F1(baseline.Learn(_training, scheme), gold, scheme), 6)));
        Assert.All(Baseline.All, baseline => Assert.Equal(0, Baseline.F1(baseline.Learn([Sentence("nothing here")], scheme), gold, scheme)));
    }

    private static Sentence Sentence(string text, params (int Start, int End, string Label)[] spans) => new(
        "1", text.Split(' '))
    {
        Spans = [.. spans.Select(span => new LabeledSpan(new WordRange(span.Start, span.End), span.Label))],
    };
}
