using Spanwright.Text.Metrics;

namespace Spanwright.Text.Tests.Metrics;

public sealed class BootstrapIntervalTests
{
    private static readonly SpanCounts[] _sentences =
        [.. Enumerable.Range(0, 200).Select(i => new SpanCounts(Correct: i % 3 == 0 ? 1 : 0, Predicted: 1, Gold: 1))];

    [Fact]
    public void One_seed_gives_one_interval_that_holds_the_score()
    {
        BootstrapInterval interval = BootstrapInterval.OfF1(_sentences, seed: 7);

        Assert.Equal(interval, BootstrapInterval.OfF1(_sentences, seed: 7));
        Assert.NotEqual(interval, BootstrapInterval.OfF1(_sentences, seed: 8));
        double f1 = _sentences.Aggregate((left, right) => left + right).F1;
        Assert.InRange(f1, interval.Lower, interval.Upper);
        Assert.InRange(interval.Upper - interval.Lower, 0.05, 0.25);
    }

    [Fact]
    public void A_system_does_not_differ_from_itself()
    {
        Assert.Equal(new BootstrapInterval(0, 0, 0.95, 1000), BootstrapInterval.OfDifference(_sentences, _sentences, seed: 1));
        Assert.Equal(1, PairedRandomization.TwoSidedP(_sentences, _sentences, seed: 1, rounds: 100));
    }

    [Fact]
    public void A_clear_difference_has_a_small_p_value()
    {
        SpanCounts[] perfect = [.. _sentences.Select(_ => new SpanCounts(1, 1, 1))];

        Assert.InRange(PairedRandomization.TwoSidedP(_sentences, perfect, seed: 1, rounds: 999), 0.0009, 0.0011);
    }

    [Fact]
    public void No_sentences_and_unequal_systems_are_errors()
    {
        Assert.Throws<ArgumentException>(() => BootstrapInterval.OfF1([], seed: 1));
        Assert.Throws<ArgumentException>(() => BootstrapInterval.OfDifference(_sentences, [], seed: 1));
        Assert.Throws<ArgumentException>(() => PairedRandomization.TwoSidedP(_sentences, [], seed: 1));
    }
}
