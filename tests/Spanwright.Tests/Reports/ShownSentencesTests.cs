using Spanwright.Reports;

namespace Spanwright.Tests.Reports;

public sealed class ShownSentencesTests
{
    private static readonly SpanComparison _comparison = SpanComparison.Of(SmallReport.Split(
    [
        "fine/B-a/B-a", .. Enumerable.Repeat("x/B-a/O", 20), "y/B-a/B-b", "fine/B-b/B-b",
    ]));

    [Fact]
    public void A_rare_confusion_has_its_example_even_where_few_sentences_are_shown() =>
        Assert.Equal(["s2", "s3", "s4", "s22"], Shown(4));

    [Fact]
    public void Sentences_without_errors_come_last() =>
        Assert.Equal(["s21", "s22", "s1", "s23"], Shown(100).TakeLast(4));

    [Fact]
    public void No_sentence_stands_twice() => Assert.Equal(23, Shown(100).Distinct().Count());

    private static string[] Shown(int most) =>
        [.. ShownSentences.Of(_comparison, most).Select(sentence => sentence.Gold.Id)];
}
