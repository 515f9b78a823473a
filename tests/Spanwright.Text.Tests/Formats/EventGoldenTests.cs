using System.Text.Json;
using Spanwright.Testing;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Formats.Events;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Formats;

/// <summary>Files of the event corpora in the set, with their types and as triggers alone.</summary>
public sealed class EventGoldenTests
{
    private static string Folder => SharedFolders.Goldens("formats");

    [Fact]
    public void Event_files_read_as_expected()
    {
        GoldenCount count = new();
        JsonElement index = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "index.json"))).RootElement;
        foreach (JsonElement entry in index.GetProperty("files").EnumerateArray())
        {
            string file = entry.GetProperty("file").GetString()!;
            if (!file.StartsWith("events/", StringComparison.Ordinal))
            {
                continue;
            }

            string format = Path.GetFileName(file).Split('.', '_')[0];
            if (!DocumentFormats.Names.Contains(format))
            {
                count.Skipped($"no reader of {format}");
                continue;
            }

            string expectedFile = entry.TryGetProperty("same_as", out JsonElement same)
                ? same.GetString()! : $"{file}.expected.json";
            JsonElement root = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, expectedFile))).RootElement;
            Compare(
                format, Path.Combine(Folder, file),
                [.. root.GetProperty(root.TryGetProperty("items", out _) ? "items" : "sentences").EnumerateArray()]);
            count.Ran();
        }

        count.Report();
    }

    private static void Compare(string format, string path, JsonElement[] expected)
    {
        if (expected.Any(sentence => sentence.TryGetProperty("labelled", out JsonElement labelled) && !labelled.GetBoolean()))
        {
            DataFormatException error = Assert.Throws<DataFormatException>(
                () => Read(format, path, new FormatOptions()));
            Assert.Contains("it is unlabelled", error.Message, StringComparison.Ordinal);
            CompareWords(expected, Read(format, path, new FormatOptions { TagColumn = null }));
            return;
        }

        foreach ((string key, string? label) in new[] { ("tags_classification", null), ("tags_identification", "Trigger") })
        {
            List<Sentence> sentences = Read(format, path, new FormatOptions { EventLabel = label });
            CompareWords(expected, sentences);
            foreach ((JsonElement golden, Sentence sentence) in expected.Zip(sentences))
            {
                // The reference keeps tags that overlapping triggers make illegal; spans of legal tags say the same.
                string[] tags = GoldenCases.Strings(golden.GetProperty(key));
                Assert.Equal(LabelScheme.Iob2.Spans(tags), sentence.Spans);
                Assert.Equal(tags, EventSentence.Tags(tags.Length, Mentions(golden), label));
            }
        }
    }

    private static void CompareWords(JsonElement[] expected, List<Sentence> sentences)
    {
        Assert.Equal(expected.Length, sentences.Count);
        foreach ((JsonElement golden, Sentence sentence) in expected.Zip(sentences))
        {
            Assert.Equal(GoldenCases.Strings(golden.GetProperty("tokens")), sentence.Words);
            if (golden.TryGetProperty("doc", out JsonElement document))
            {
                Assert.Equal(document.GetString(), sentence.Document);
                Assert.Equal($"{document.GetString()}-{golden.GetProperty("sent_id").GetInt32()}", sentence.Id);
            }
        }
    }

    private static List<Sentence> Read(string format, string path, FormatOptions options) =>
        [.. DocumentFormats.Reader(format, options).ReadFile(path)];

    private static IEnumerable<EventMention> Mentions(JsonElement golden) =>
        golden.GetProperty("spans").EnumerateArray().Select(span => new EventMention(
            new WordRange(span[0].GetInt32(), span[1].GetInt32()), span[2].GetString()!));
}
