using System.Text.Json;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Labels;

public sealed class LabelInventoryTests
{
    private static readonly Sentence _sentence = new("1", ["Ada", "met", "Bob", "Eve"])
    {
        Spans = [new(new WordRange(0, 1), "PER"), new(new WordRange(2, 4), "LOC")],
    };

    [Fact]
    public void Outside_comes_first_and_labels_stand_in_ordinal_order() =>
        Assert.Equal(
            ["O", "B-LOC", "I-LOC", "B-PER", "I-PER"],
            LabelInventory.FromSentences(LabelScheme.Iob2, [_sentence]).Tags);

    [Theory]
    [MemberData(nameof(LabelSchemeTests.Schemes), MemberType = typeof(LabelSchemeTests))]
    public void Spans_survive_the_way_through_indices(string scheme)
    {
        LabelInventory inventory = LabelInventory.FromSentences(LabelScheme.Find(scheme), [_sentence]);

        Assert.Equal(_sentence.Spans, inventory.Spans(inventory.Indices(_sentence)));
    }

    [Fact]
    public void A_saved_inventory_keeps_the_order_it_was_given()
    {
        LabelInventory inventory = new(LabelScheme.Bioes, ["S-X", "O", "B-X"]);

        LabelInventory read = LabelInventory.FromJson(inventory.ToJson());

        Assert.Equal(inventory.Tags, read.Tags);
        Assert.Equal("BIOES", read.Scheme.Name);
        Assert.Equal(1, read.IndexOf("O"));
        Assert.Equal(["X"], read.Labels);
    }

    [Fact]
    public void An_unknown_tag_lists_the_known_ones()
    {
        LabelInventory inventory = LabelInventory.FromLabels(LabelScheme.Iob2, ["X"]);

        UnknownNameException error = Assert.Throws<UnknownNameException>(() => inventory.IndexOf("B-Y"));

        Assert.Equal("There is no tag 'B-Y'. Known: O, B-X, I-X.", error.Message);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"scheme": "IOB2"}""")]
    [InlineData("""{"scheme": "IOB2", "tags": [1]}""")]
    [InlineData("not json")]
    public void Text_that_is_no_inventory_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => LabelInventory.FromJson(json));

    [Fact]
    public void A_tag_may_not_stand_twice() =>
        Assert.Throws<ArgumentException>(() => new LabelInventory(LabelScheme.Iob2, ["O", "O"]));
}
