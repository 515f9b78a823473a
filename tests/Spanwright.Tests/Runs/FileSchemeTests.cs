using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Text.Labels;

namespace Spanwright.Tests.Runs;

public class FileSchemeTests
{
    [Theory]
    [InlineData("in O\nNew B-LOC\nYork E-LOC\nRab S-LOC\n", "BIOES", "found from the tags")]
    [InlineData("New I-LOC\nYork I-LOC\nSplit B-LOC\n", "IOB1", "found from the tags")]
    [InlineData("New B-LOC\nYork I-LOC\nSplit B-LOC\n", "IOB2", "found from the tags")]
    [InlineData("New Q-LOC\n", "IOB2", "assumed, for the tags fit no scheme")]
    [InlineData("one\ncolumn\n", "IOB2", "assumed, for the tags fit no scheme")]
    public void The_tags_of_a_column_file_show_its_scheme(string text, string scheme, string origin)
    {
        FileScheme found = Of(text, "data.conll", new DataOptions());

        Assert.Equal((LabelScheme.Find(scheme), origin), (found.Scheme, found.Origin));
    }

    [Fact]
    public void The_options_win_over_the_tags()
    {
        FileScheme found = Of("New B-LOC\nYork I-LOC\n", "data.conll", new DataOptions { Scheme = "iob1" });

        Assert.Equal((LabelScheme.Iob1, "as data.scheme says"), (found.Scheme, found.Origin));
    }

    [Fact]
    public void Only_columns_are_searched() => Assert.Equal(
        "assumed", Of("{\"text\": \"New York\"}\n", "data.jsonl", new DataOptions()).Origin);

    private static FileScheme Of(string text, string name, DataOptions options)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("spanwright-scheme-");
        try
        {
            string file = Path.Combine(folder.FullName, name);
            File.WriteAllText(file, text);
            return FileScheme.Of(options, file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
