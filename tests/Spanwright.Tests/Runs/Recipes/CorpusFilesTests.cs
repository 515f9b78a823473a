using Spanwright.Runs.Recipes;
using Spanwright.Text.Formats;

namespace Spanwright.Tests.Runs.Recipes;

public sealed class CorpusFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spanwright-files-");

    [Theory]
    [InlineData("train.conll", "dev.conll", "test.conll")]
    [InlineData("en-ud-train.conllu", "en-ud-dev.conllu", "en-ud-test.conllu")]
    [InlineData("train.txt", "valid.txt", null)]
    [InlineData("eng.train", "eng.testa", "eng.testb")]
    [InlineData("ner.conll", null, null)]
    public void Dev_and_test_are_found_beside_the_training_file(string train, string? dev, string? test)
    {
        Make(train, dev, test, "other.conll");

        Assert.Equal(new CorpusFiles(Path(train)!, Path(dev), Path(test)), CorpusFiles.Find(Path(train)!));
    }

    [Fact]
    public void A_folder_stands_for_the_training_file_in_it()
    {
        Make("train.conll", "dev.conll");

        Assert.Equal(new CorpusFiles(Path("train.conll")!, Path("dev.conll"), null), CorpusFiles.Find(_folder.FullName));
        Make("train2.conll");
        Assert.Contains("train.conll, train2.conll", Assert.Throws<DataFormatException>(() => CorpusFiles.Find(_folder.FullName)).Problem);
    }

    [Fact]
    public void What_the_user_names_or_takes_away_wins()
    {
        Make("train.conll", "dev.conll", "test.conll");
        GivenSettings given = new([$"data.train={Path("train.conll")}", "data.dev=mine.conll"]);

        Assert.Equal(("mine.conll", Path("test.conll")), (CorpusFiles.Find(given).Dev, CorpusFiles.Find(given).Test));
        Assert.Null(CorpusFiles.Find(new GivenSettings([.. given.All, "data.test="])).Test);
    }

    [Theory]
    [InlineData("a b c", "data.train=a data.dev=b data.test=c")]
    [InlineData("x/test.txt x/train.txt", "data.test=x/test.txt data.train=x/train.txt")]
    [InlineData("test.conll", "data.train=test.conll")]
    [InlineData("train1 train2", "data.train=train1 data.dev=train2")]
    public void Files_are_told_apart_by_name_else_by_order(string files, string settings) =>
        Assert.Equal(settings, string.Join(' ', CorpusFiles.Settings(files.Split(' '))));

    public void Dispose() => _folder.Delete(recursive: true);

    private string? Path(string? name) => name is null ? null : System.IO.Path.Combine(_folder.FullName, name);

    private void Make(params string?[] names)
    {
        foreach (string name in names.OfType<string>())
        {
            File.WriteAllText(Path(name)!, "");
        }
    }
}
