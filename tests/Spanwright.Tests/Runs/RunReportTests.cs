using System.Xml.Linq;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Testing;

namespace Spanwright.Tests.Runs;

public sealed class RunReportTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_training_run_leaves_a_report_of_itself(bool hasDev)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("spanwright-report-");
        try
        {
            RunDirectory directory = new(Path.Combine(folder.FullName, "my run"));
            string data = Path.Combine(folder.FullName, "data.conll");
            File.WriteAllText(data, "Ada B-PER\nsleeps O\n\nBob B-PER\nLee I-PER\nsaw O\nRome B-LOC\n");
            RunOptions options = Options(directory.Path, data, hasDev);

            Assert.NotEmpty(Run.Train(options, CancellationToken.None).ToList());

            XElement[] page = [.. XDocument.Parse(File.ReadAllText(directory.Report)).Descendants()];
            Assert.Equal("my run", page.Single(element => element.Name == "h1").Value);
            Assert.Contains(page, element => element.Value == "tiny-llama, random weights (not pretrained)");
            Assert.Equal(hasDev, page.Any(element => element.Value == "Scores on dev"));
            Assert.Equal(hasDev ? 3 : 2, page.Count(element => element.Attribute("class")?.Value == "chart"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static RunOptions Options(string folder, string data, bool hasDev) => new()
    {
        OutputDir = folder,
        Device = "cpu",
        Model = new ModelOptions
        {
            Path = Path.Combine(SharedFolders.Repository, "samples", "models", "tiny-llama"),
            RandomInit = true,
            VocabularySize = 300,
        },
        Data = new DataOptions { Train = data, Dev = hasDev ? data : null },
        Train = new TrainOptions { MaxSteps = 2 },
    };
}
