using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Formats;

public sealed class ConllWriterTests
{
    [Fact]
    public void Predictions_stand_behind_the_gold_tags()
    {
        Sentence gold = DocumentFormatsTests.Sentence("1", ["B-X", "I-X", "O"]);
        Sentence predicted = DocumentFormatsTests.Sentence("1", ["B-X", "O", "O"]);
        StringWriter writer = new();

        new ConllWriter(new FormatOptions()).WritePredictions(writer, [gold], [predicted]);

        Assert.Equal("w0 B-X B-X\nw1 I-X O\nw2 O O\n\n", writer.ToString());
    }

    [Fact]
    public void Predictions_for_other_sentences_are_refused()
    {
        Sentence gold = DocumentFormatsTests.Sentence("1", ["O"]);
        ConllWriter writer = new(new FormatOptions());

        Assert.Throws<ArgumentException>(() => writer.WritePredictions(TextWriter.Null, [gold], []));
        Assert.Throws<ArgumentException>(
            () => writer.WritePredictions(TextWriter.Null, [gold], [gold with { Words = ["x"] }]));
    }

    [Fact]
    public void Words_are_written_alone_where_there_is_no_tag_column() =>
        Assert.Equal("w0\n\n", Source.Write(
            "conll", [DocumentFormatsTests.Sentence("1", ["B-X"])], new() { TagColumn = null }));

    [Fact]
    public void Another_scheme_is_written_through_spans() =>
        Assert.Equal("w0 U-X\nw1 O\n\n", Source.Write(
            "conll", [DocumentFormatsTests.Sentence("1", ["B-X", "O"])], new() { Scheme = LabelScheme.Bilou }));

    [Theory]
    [InlineData("New York", "whitespace")]
    [InlineData("New\tYork", "tab")]
    [InlineData("", "tab")]
    [InlineData("a\nb", ";")]
    public void A_word_that_its_column_would_cut_is_refused(string word, string separator)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => Source.Write("conll", [new Sentence("3", [word])], new() { Separator = separator }));

        Assert.StartsWith("sentence 3: the word", error.Message);
    }

    [Fact]
    public void Overlapping_spans_are_refused()
    {
        Sentence sentence = new("4", ["a", "b"])
        {
            Spans = [new(new WordRange(0, 2), "X"), new(new WordRange(1, 2), "Y")],
        };

        Assert.StartsWith(
            "sentence 4: The spans [0..2) X and [1..2) Y overlap",
            Assert.Throws<DataFormatException>(() => Source.Write("conll", [sentence])).Message);
    }
}
