using Spanwright.Testing;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Formats;

/// <summary>Real corpora read without an error, in the scheme they say, and survive writing.</summary>
public sealed class CorporaTests
{
    [Fact]
    [Trait("tier", "slow")]
    public void Every_corpus_reads_and_its_dev_part_survives_writing()
    {
        int files = 0;
        foreach (string path in Directory.EnumerateFiles(SharedFolders.Data("."), "*.conll*", SearchOption.AllDirectories).Order())
        {
            string format = Path.GetExtension(path).TrimStart('.');
            FormatOptions options = new() { Separator = format == "conll" ? "tab" : "whitespace", IllegalTags = IllegalTagPolicy.Repair };
            ReadingCounts counts = new();
            List<Sentence> sentences = [.. DocumentFormats.Reader(format, options).ReadFile(path, counts)];
            files++;
            if (!Path.GetFileName(path).StartsWith("dev", StringComparison.Ordinal))
            {
                continue;
            }

            List<Sentence> again = Source.Read(format, Source.Write(format, sentences, options), options);

            Assert.Equal(ContentHash.Of(sentences), ContentHash.Of(again));
            SplitterAgreement agreement = SplitterAgreement.Of(TextSplitters.Find("rules"), sentences);
            GoldenCases.Report(
                $"{Path.GetRelativePath(SharedFolders.Data("."), path)}: {counts.Sentences} sentences, {counts.Words} words, "
                + $"{counts.Spans} spans, {counts.IllegalTags} illegal tags, {counts.CommentLines} comments, "
                + $"{counts.HashWordLines} hash words; splitter keeps {agreement.WordShare:P1} of words, "
                + $"{agreement.SentencesReproduced} sentences whole, breaks {agreement.SentencesBroken}: "
                + string.Join(" ", agreement.Differences.Take(12).Select(entry => $"{entry.Key}({entry.Value})")));
        }

        Assert.True(files > 0, "The folder holds no corpus.");
        GoldenCases.Report($"{files} files");
    }
}
