using Spanwright.Text.Formats;

namespace Spanwright.Text.Tests.Formats;

public sealed class LayoutTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spanwright-layout-");

    [Theory]
    [InlineData("in\tO\nNew York\tB-LOC\n", "tab", 2)]
    [InlineData("in  O\nRome B-LOC\n", "whitespace", 2)]
    [InlineData("in;IN;O\nRome;NNP;B-LOC\n", ";", 3)]
    [InlineData("in,O\nRome,B-LOC\n", ",", 2)]
    [InlineData("# id = 1 of 2\nin\tO\n\nRome\tB-LOC\n", "tab", 2)]
    [InlineData("-DOCSTART- -X- O O\n\nin O\nRome B-LOC\n", "whitespace", 2)]
    public void The_separator_is_what_gives_every_line_as_many_columns(string text, string separator, int columns)
    {
        ColumnLayout layout = ColumnLayout.Detect(File(text));

        Assert.Equal((separator, columns, 0), (layout.Separator, layout.ColumnCount, layout.WordColumn));
        Assert.Equal(["LOC"], Assert.Single(layout.TagPlaces).Labels);
    }

    [Fact]
    public void Every_column_of_tags_is_found_and_running_numbers_are_no_words()
    {
        ColumnLayout layout = ColumnLayout.Detect(File(
            "1\tin\tIN\tO\tB\n2\tRome\tNNP\tB-LOC\tI\n\n1\tAnn\tNNP\tS-PER\tO\n"));

        Assert.Equal(1, layout.WordColumn);
        Assert.Equal(["3", "4"], layout.TagPlaces.Select(place => place.Name));
        Assert.Equal(["LOC", "PER"], layout.TagPlaces[0].Labels);
        Assert.Equal(["_"], layout.TagPlaces[1].Labels);
        Assert.Equal(2, layout.TagPlaces[0].LabeledWords);
    }

    [Theory]
    [InlineData("in IN\nRome NNP\n")]
    [InlineData("in O\nRome O\n")]
    [InlineData("in O\nRome CITY!\n")]
    public void A_column_without_labels_is_no_place_of_tags(string text) =>
        Assert.Empty(ColumnLayout.Detect(File(text)).TagPlaces);

    [Fact]
    public void One_bad_tag_among_many_does_not_hide_the_column() => Assert.Single(ColumnLayout.Detect(File(
        string.Concat(Enumerable.Repeat("Rome B-LOC\n", 20)) + "in CITY!\n")).TagPlaces);

    [Fact]
    public void A_single_column_is_refused_with_a_line_and_a_remedy()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => ColumnLayout.Detect(File("one\ntwo\n")));

        Assert.Contains("one column only, as 'one'", error.Problem, StringComparison.Ordinal);
        Assert.Contains("data.separator", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"text\": \"Rome\"}\n", "jsonl")]
    [InlineData("{ O\nRome B-LOC\n", "conll")]
    [InlineData("# text = Rome\n1\tRome\tRome\tPROPN\t_\t_\t0\troot\t_\t_\n", "conllu")]
    [InlineData("Rome\tB-LOC\n", "conll")]
    public void The_first_lines_show_the_format(string text, string format) => Assert.Equal(format, FormatDetector.Detect(File(text)));

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    public void An_empty_file_is_refused(string text) =>
        Assert.Contains("no sentence", Assert.Throws<DataFormatException>(() => FormatDetector.Detect(File(text))).Problem);

    [Fact]
    public void Tags_in_misc_win_over_fields_that_label_every_word()
    {
        const string Start = "1\tRome\tRome\tPROPN\t_\t_\t0\troot\t_\t";

        Assert.Equal(["misc:NER"], ConlluLayout.TagPlaces(File(Start + "SpaceAfter=No|NER=B-LOC\n")).Select(place => place.Name));
        TagPlace field = Assert.Single(ConlluLayout.TagPlaces(File(Start + "SpaceAfter=No\n")));
        Assert.Equal(("upos", "PROPN", 1L), (field.Name, Assert.Single(field.Labels), field.LabeledWords));
        Assert.Empty(ConlluLayout.TagPlaces(File("1\tRome\t_\t_\t_\t_\t_\t_\t_\t_\n")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string File(string text)
    {
        string path = Path.Combine(_folder.FullName, "data.txt");
        System.IO.File.WriteAllText(path, text);
        return path;
    }
}
