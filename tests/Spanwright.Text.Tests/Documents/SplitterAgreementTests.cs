using Spanwright.Text.Documents;

namespace Spanwright.Text.Tests.Documents;

public sealed class SplitterAgreementTests
{
    [Fact]
    public void Words_that_come_out_otherwise_are_counted()
    {
        SplitterAgreement agreement = SplitterAgreement.Of(
            TextSplitters.Find("rules"),
            [new Sentence("1", ["Ada", "left", "."]), new Sentence("2", ["Ada's", "cat", "left.", "He", "(too)"])]);

        Assert.Equal((2, 1, 1), (agreement.Sentences, agreement.SentencesReproduced, agreement.SentencesBroken));
        Assert.Equal((8, 5, 12), (agreement.Words, agreement.WordsReproduced, agreement.WordsMade));
        Assert.Equal(5.0 / 8, agreement.WordShare);
        Assert.Equal(["(too)", "Ada's", "left."], agreement.Differences.Select(entry => entry.Key));
    }

    [Fact]
    public void Words_of_a_multiword_token_come_out_if_it_is_cut_into_as_many()
    {
        Sentence sentence = new("1", ["do", "not", "stop", "."])
        {
            Text = "don't stop.",
            Offsets = [new(0, 5), new(0, 5), new(6, 10), new(10, 11)],
        };

        Assert.Equal(1, SplitterAgreement.Of(TextSplitters.Find("rules"), [sentence]).SentencesReproduced);
        Assert.Equal(2, SplitterAgreement.Of(TextSplitters.Find("rules-whole-contractions"), [sentence]).WordsReproduced);
    }

    [Fact]
    public void Text_split_at_white_space_comes_out_whole() => Assert.Equal(
        1, SplitterAgreement.Of(TextSplitters.Find("whitespace"), [new Sentence("1", ["a,", "b!", "(c)"])]).WordShare);
}
