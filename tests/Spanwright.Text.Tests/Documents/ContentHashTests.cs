using Spanwright.Text.Documents;

namespace Spanwright.Text.Tests.Documents;

public sealed class ContentHashTests
{
    private static readonly Sentence _sentence = new("1", ["New", "York"]) { Spans = [new(new WordRange(0, 2), "LOC")] };

    [Fact]
    public void Names_texts_and_scores_do_not_change_it() => Assert.Equal(
        ContentHash.Of([_sentence]),
        ContentHash.Of([_sentence.WithOwnText() with
        {
            Id = "2", Document = "d", Spans = [new(new WordRange(0, 2), "LOC", Score: 0.5)],
        }]));

    [Fact]
    public void Words_borders_labels_and_order_change_it()
    {
        Sentence[][] others =
        [
            [],
            [_sentence, _sentence],
            [_sentence with { Words = ["New", "york"] }],
            [_sentence with { Words = ["NewY", "ork"] }],
            [_sentence with { Spans = [] }],
            [_sentence with { Spans = [new(new WordRange(1, 2), "LOC")] }],
            [_sentence with { Spans = [new(new WordRange(0, 2), "ORG")] }],
        ];

        Assert.Equal(others.Length + 1, others.Append([_sentence]).Select(ContentHash.Of).Distinct().Count());
    }
}
