using System.Text.Json;
using CsCheck;
using Spanwright.Text.Documents;
using Spanwright.Text.Metrics;

namespace Spanwright.Text.Tests.Metrics;

public sealed class SpanMatchTests
{
    private static readonly Gen<LabeledSpan> _span =
        Gen.Select(Gen.Int[0, 12], Gen.Int[1, 5], Gen.OneOf("A", "B"))
            .Select((start, length, label) => new LabeledSpan(new WordRange(start, start + length), label));

    private static readonly Gen<(LabeledSpan[] Gold, LabeledSpan[] Predicted)> _sides =
        Gen.Select(_span.Array[0, 6], _span.Array[0, 6]);

    [Fact]
    public void One_to_one_matching_equals_the_optimum_of_the_reference()
    {
        int greedyDiffers = 0;
        GoldenCases.Each(GoldenCases.Lines("metrics", "nervaluate_cases.jsonl"), golden =>
        {
            HashSet<string> allowed = [.. GoldenCases.Strings(golden.GetProperty("tags"))];
            LabeledSpan[][] gold = Documents(golden.GetProperty("gold"), allowed);
            LabeledSpan[][] predicted = Documents(golden.GetProperty("pred"), allowed);
            bool differs = false;
            foreach (MatchKind kind in Enum.GetValues<MatchKind>())
            {
                MatchCounts counts = SpanMatch.Count(
                    gold.Zip(predicted, (left, right) =>
                        ((IReadOnlyList<LabeledSpan>)left, (IReadOnlyList<LabeledSpan>)right)), kind);
                string name = kind == MatchKind.Type ? "ent_type" : kind.ToString().ToLowerInvariant();
                Assert.Equal(Counts(golden.GetProperty("optimum").GetProperty(name)), counts);

                JsonElement greedy = golden.GetProperty("overall").GetProperty(name);
                if (Counts(greedy) == counts)
                {
                    GoldenCases.Close(GoldenCases.Number(greedy.GetProperty("precision")), counts.Scores().Precision);
                    GoldenCases.Close(GoldenCases.Number(greedy.GetProperty("recall")), counts.Scores().Recall);
                    GoldenCases.Close(GoldenCases.Number(greedy.GetProperty("f1")), counts.Scores().F1);
                    Assert.Equal(greedy.GetProperty("possible").GetInt64(), counts.Possible);
                    Assert.Equal(greedy.GetProperty("actual").GetInt64(), counts.Actual);
                }
                else
                {
                    differs = true;
                }
            }

            greedyDiffers += differs ? 1 : 0;
        });
        GoldenCases.Report($"nervaluate's own greedy counts differ from the optimum in {greedyDiffers} of these");
    }

    [Fact]
    public void The_five_outcomes_add_up_to_both_sides() => _sides.Sample(sides =>
    {
        foreach (MatchKind kind in Enum.GetValues<MatchKind>())
        {
            MatchCounts counts = SpanMatch.Count(sides.Gold, sides.Predicted, kind);
            Assert.Equal(sides.Gold.Length, counts.Possible);
            Assert.Equal(sides.Predicted.Length, counts.Actual);
            Assert.True(Math.Min(counts.Missed, counts.Spurious) >= 0);
        }
    });

    [Fact]
    public void The_order_of_spans_does_not_matter() => _sides.Sample(sides =>
    {
        foreach (MatchKind kind in Enum.GetValues<MatchKind>())
        {
            Assert.Equal(
                SpanMatch.Count(sides.Gold, sides.Predicted, kind),
                SpanMatch.Count([.. sides.Gold.Reverse()], [.. sides.Predicted.Reverse()], kind));
        }
    });

    [Fact]
    public void No_assignment_has_more_correct_pairs_or_as_many_and_more_pairs() => _sides.Sample(sides =>
    {
        foreach (MatchKind kind in Enum.GetValues<MatchKind>())
        {
            MatchCounts counts = SpanMatch.Count(sides.Gold, sides.Predicted, kind);
            (long correct, long pairs) = Best(sides.Gold, sides.Predicted, kind, 0, 0);
            Assert.Equal((correct, pairs), (counts.Correct, counts.Possible - counts.Missed));
        }
    }, iter: 200);

    /// <summary>Oracle: tries every assignment.</summary>
    private static (long Correct, long Pairs) Best(
        LabeledSpan[] gold, LabeledSpan[] predicted, MatchKind kind, int next, int used)
    {
        if (next == gold.Length)
        {
            return (0, 0);
        }

        (long Correct, long Pairs) best = Best(gold, predicted, kind, next + 1, used);
        for (int i = 0; i < predicted.Length; i++)
        {
            if ((used >> i & 1) == 1 || !gold[next].Range.Overlaps(predicted[i].Range))
            {
                continue;
            }

            MatchCounts pair = SpanMatch.Count([gold[next]], [predicted[i]], kind);
            (long correct, long pairs) = Best(gold, predicted, kind, next + 1, used | (1 << i));
            (long, long) candidate = (correct + pair.Correct, pairs + 1);
            best = candidate.CompareTo(best) > 0 ? candidate : best;
        }

        return best;
    }

    private static LabeledSpan[][] Documents(JsonElement documents, HashSet<string> allowed) =>
        [.. documents.EnumerateArray().Select(document => document.EnumerateArray()
            .Select(span => new LabeledSpan(
                new WordRange(span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32() + 1),
                span.GetProperty("label").GetString()!))
            .Where(span => allowed.Contains(span.Label)).ToArray())];

    private static MatchCounts Counts(JsonElement counts) => new(
        counts.GetProperty("correct").GetInt64(),
        counts.GetProperty("incorrect").GetInt64(),
        counts.GetProperty("partial").GetInt64(),
        counts.GetProperty("missed").GetInt64(),
        counts.GetProperty("spurious").GetInt64());
}
