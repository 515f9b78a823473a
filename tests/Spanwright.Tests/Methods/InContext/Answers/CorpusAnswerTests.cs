using Spanwright.Methods.InContext.Answers;
using Spanwright.Testing;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Tests.Methods.InContext.Answers;

/// <summary>Writing and reading an answer gives the spans of every sentence of every corpus, in every layer, or is refused and counted.</summary>
[Trait("tier", "slow")]
public sealed class CorpusAnswerTests
{
    [Fact]
    public void Answers_of_all_corpora_are_read_as_they_were_written()
    {
        GoldenCount count = new();
        foreach (string path in Directory.EnumerateFiles(SharedFolders.Data("."), "*.conll*", SearchOption.AllDirectories).Order())
        {
            foreach ((string layer, List<Sentence> sentences) in Layers(path))
            {
                AnswerLabels labels = AnswerLabels.Of(sentences);
                List<string> refused = [];
                foreach (IAnswerFormat format in AnswerFormats.Names.Select(AnswerFormats.Find))
                {
                    Dictionary<AnswerObstacle, int> obstacles = Obstacles(format, sentences, labels);
                    refused.AddRange(obstacles.Where(pair => pair.Key != AnswerObstacle.None).Select(pair => $"{format.Name} refuses {pair.Value} ({pair.Key})"));
                    Assert.True(format.Name == "list" || obstacles.Keys.All(obstacle => obstacle == AnswerObstacle.None));
                    count.Ran(sentences.Count);
                }

                TestContext.Current.TestOutputHelper?.WriteLine(
                    $"{Path.GetRelativePath(SharedFolders.Data("."), path)} {layer}: {sentences.Count} sentences, "
                    + $"{labels.Names.Count} labels{string.Concat(refused.Select(line => ", " + line))}");
            }
        }

        count.Report();
    }

    private static Dictionary<AnswerObstacle, int> Obstacles(IAnswerFormat format, List<Sentence> sentences, AnswerLabels labels)
    {
        Dictionary<AnswerObstacle, int> obstacles = [];
        foreach (Sentence sentence in sentences)
        {
            WrittenAnswer answer = format.Write(sentence, labels);
            obstacles[answer.Obstacle] = obstacles.GetValueOrDefault(answer.Obstacle) + 1;
            ParsedAnswer read = format.Parse(answer.Text, sentence.Words, labels);
            if (answer.Obstacle == AnswerObstacle.None)
            {
                Assert.Equal(sentence.Spans.OrderBy(span => span.Range.Start), read.Spans);
                Assert.Equal(new AnswerCounts() with { Items = sentence.Spans.Count, Accepted = sentence.Spans.Count }, read.Counts);
            }
            else if (answer.Obstacle == AnswerObstacle.LaterOccurrence)
            {
                Assert.Contains(sentence.Spans, span => StandsEarlier(sentence, span.Range));
            }
        }

        return obstacles;
    }

    private static bool StandsEarlier(Sentence sentence, WordRange range) => Enumerable.Range(0, range.Start).Any(start =>
        sentence.Words.Skip(start).Take(range.Length).SequenceEqual(sentence.Words.Skip(range.Start).Take(range.Length)));

    // Every column or field that labels words.
    internal static IEnumerable<(string Layer, List<Sentence> Sentences)> Layers(string path)
    {
        if (path.EndsWith(".conllu", StringComparison.Ordinal))
        {
            return ((string[])["upos", "xpos", "deprel"]).Select(field =>
                (field, Read(path, "conllu", new FormatOptions { ConlluTags = field })));
        }

        string separator = File.ReadLines(path).Any(line => line.Contains('\t', StringComparison.Ordinal)) ? "tab" : "whitespace";
        int columns = File.ReadLines(path).First(line => line.Length > 0).Split(separator == "tab" ? '\t' : ' ').Length;
        return Enumerable.Range(1, columns - 1).Select(column => ($"column {column}", Column(path, column, separator)));
    }

    private static List<Sentence> Column(string path, int column, string separator)
    {
        FormatOptions options = new() { Separator = separator, TagColumn = $"{column}", IllegalTags = IllegalTagPolicy.Repair };
        try
        {
            return Read(path, "conll", options);
        }
        catch (DataFormatException)
        {
            // No tags of a scheme, but a label for each word.
            List<Sentence> words = Read(path, "conll", options with { TagColumn = null });
            List<Sentence> tags = Read(path, "conll", options with { TagColumn = null, WordColumn = $"{column}" });
            return [.. words.Zip(tags, (sentence, labels) => sentence with
            {
                Spans = [.. labels.Words.Select((label, i) => new LabeledSpan(new WordRange(i, i + 1), label))],
            })];
        }
    }

    private static List<Sentence> Read(string path, string format, FormatOptions options)
    {
        using FileStream stream = File.OpenRead(path);
        return [.. DocumentFormats.Reader(format, options).Read(stream, path)];
    }
}
