using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Formats;

public sealed class ConllReaderTests
{
    [Fact]
    public void A_line_without_label_names_file_and_line() => Refused(
        "Paris B-LOC\nlonely\n", 2,
        "the line has 1 column(s), but the data has 2: 'lonely'.");

    [Fact]
    public void A_file_of_one_column_has_no_tags() => Refused(
        "Paris\nis\n", 1, "expected a tag in column -1, but the line has 1 column(s): 'Paris'.");

    [Fact]
    public void One_column_is_enough_where_no_tags_are_asked_for()
    {
        Sentence sentence = Assert.Single(Source.Read("conll", "Paris\nis\n", new FormatOptions { TagColumn = null }));

        Assert.Equal(["Paris", "is"], sentence.Words);
        Assert.Empty(sentence.Spans);
    }

    [Fact]
    public void Too_many_columns_are_an_error() => Refused(
        "a O\nb X O\n", 2, "the line has 3 column(s), but the data has 2: 'b X O'.");

    [Fact]
    public void An_unknown_tag_names_its_line_and_the_prefixes() => Refused(
        "a B-X\nb Q-X\n", 2, "'Q-X' is no tag of IOB2: expected O or one of B-LABEL, I-LABEL.");

    [Fact]
    public void A_tag_of_another_scheme_is_unknown() => Refused(
        "a S-X\n", 1, "'S-X' is no tag of IOB2: expected O or one of B-LABEL, I-LABEL.");

    [Fact]
    public void A_chosen_column_must_be_there() => Refused(
        "a O\n", 1, "expected a tag in column 3, but the line has 2 column(s): 'a O'.", new() { TagColumn = "3" });

    [Fact]
    public void An_empty_word_is_an_error() => Refused(
        "\tO\n", 1, "expected a word in column 0, but the line has 2 column(s), that one empty: ' O'.",
        new() { Separator = "tab" });

    [Theory]
    [InlineData("1", "-1")]
    [InlineData("-2", "2")]
    [InlineData("word", "ner")]
    [InlineData("word", "-1")]
    public void Columns_are_chosen_by_place_from_both_sides_or_by_name(string wordColumn, string tagColumn)
    {
        FormatOptions options = new() { Columns = ["id", "word", "ner"], WordColumn = wordColumn, TagColumn = tagColumn };

        Sentence sentence = Assert.Single(Source.Read("conll", "1 Paris B-LOC\n", options));

        Assert.Equal(["Paris"], sentence.Words);
        Assert.Equal("LOC", Assert.Single(sentence.Spans).Label);
    }

    [Fact]
    public void An_unknown_column_name_lists_the_known_ones()
    {
        UnknownNameException error = Assert.Throws<UnknownNameException>(
            () => Source.Read("conll", "a O\n", new() { Columns = ["word", "ner"], TagColumn = "pos" }));

        Assert.Equal("There is no column 'pos'. Known: word, ner.", error.Message);
    }

    [Theory]
    [InlineData(" ||| ")]
    [InlineData(";")]
    [InlineData("tab")]
    public void Any_text_separates_columns(string separator)
    {
        FormatOptions options = new() { Separator = separator };
        Sentence[] sentences = [DocumentFormatsTests.Sentence("1", ["B-X", "I-X"], ["New York", "City"])];

        DocumentFormatsTests.Equal(sentences, Source.Read("conll", Source.Write("conll", sentences, options), options));
    }

    [Fact]
    public void A_no_break_space_is_part_of_a_word() =>
        Assert.Equal(["10\u00A0000"], Source.Read("conll", "10\u00A0000 O\n")[0].Words);

    [Fact]
    public void A_hash_is_a_comment_only_where_its_columns_are_not_those_of_the_data()
    {
        ReadingCounts counts = new();
        List<Sentence> sentences = Source.Read(
            "conll", "# sent 1\n# two more words\n# O\na O\n#tag B-X\n# comment with many words\n", counts: counts);

        Assert.Equal(["#", "a", "#tag"], Assert.Single(sentences).Words);
        Assert.Equal((3, 2), (counts.CommentLines, counts.HashWordLines));
    }

    [Fact]
    public void A_comment_line_with_the_columns_of_the_data_is_data_and_so_may_hold_an_unknown_tag() =>
        Refused("# sent 1\na NN O\n", 1, "'1' is no tag of IOB2: expected O or one of B-LABEL, I-LABEL.");

    [Fact]
    public void A_file_of_comments_holds_no_sentence()
    {
        ReadingCounts counts = new();

        Assert.Empty(Source.Read("conll", "# one\n# two\n", counts: counts));
        Assert.Equal(2, counts.CommentLines);
    }

    [Theory]
    [InlineData("-DOCSTART- -X- O O\n\na O\n")]
    [InlineData("-DOCSTART-\na O\n")]
    [InlineData("-DOCSTART-\tO\n\na O\n")]
    public void A_document_mark_may_have_any_columns(string text)
    {
        ReadingCounts counts = new();

        Assert.Equal("1", Assert.Single(Source.Read("conll", text, counts: counts)).Document);
        Assert.Equal(1, counts.Documents);
    }

    [Theory]
    [InlineData(IllegalTagPolicy.Discard, 1)]
    [InlineData(IllegalTagPolicy.Conlleval, 2)]
    [InlineData(IllegalTagPolicy.Repair, 2)]
    public void Illegal_tags_are_counted_and_handled_as_asked(IllegalTagPolicy policy, int spans)
    {
        ReadingCounts counts = new();
        Sentence sentence = Assert.Single(Source.Read(
            "conll", "a O\nb I-X\nc B-Y\nd I-Y\n", new() { IllegalTags = policy }, counts));

        Assert.Equal(spans, sentence.Spans.Count);
        Assert.Equal(1, counts.IllegalTags);
    }

    [Fact]
    public void Long_lines_are_read_whole()
    {
        string word = new('x', 1_000_000);

        Assert.Equal([word, "y"], Source.Read("conll", $"{word} O\ny O\n")[0].Words);
    }

    private static void Refused(string text, long line, string problem, FormatOptions? options = null)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => Source.Read("conll", text, options));

        Assert.Equal((line, problem), (error.Line, error.Problem));
        Assert.StartsWith($"dev.file:{line}: {problem}", error.Message);
        Assert.NotEmpty(error.Remedy);
    }
}
