using System.Text.Json;
using Spanwright.Testing;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Formats;

/// <summary>
/// Walks the index of the set. Files of formats that have no reader yet are skipped by their feature, with a count.
/// </summary>
public sealed class FormatGoldenTests
{
    private static string Folder => SharedFolders.Goldens("formats");

    private static IEnumerable<JsonElement> Index =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "index.json")))
            .RootElement.GetProperty("files").EnumerateArray();

    [Fact]
    public void Files_read_as_expected()
    {
        Dictionary<string, int> ran = [];
        Dictionary<string, int> skipped = [];
        foreach (JsonElement entry in Index.Where(entry => !entry.TryGetProperty("why", out _)))
        {
            string file = entry.GetProperty("file").GetString()!;
            string expectedFile = entry.TryGetProperty("same_as", out JsonElement same)
                ? same.GetString()! : $"{file}.expected.json";
            if (Path.GetDirectoryName(file) == "events")
            {
                continue; // EventGoldenTests
            }

            string? feature = MissingFeature(file, expectedFile);
            if (feature is not null)
            {
                skipped[feature] = skipped.GetValueOrDefault(feature) + 1;
                continue;
            }

            JsonElement expected =
                JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, expectedFile))).RootElement;
            string format = Path.GetExtension(file).TrimStart('.');
            try
            {
                Compare(format, file, expected);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{file}: {error.Message}\n{error.StackTrace}", error);
            }

            ran[format] = ran.GetValueOrDefault(format) + 1;
        }

        Assert.NotEmpty(ran);
        GoldenCases.Report("ran: " + string.Join(", ", ran.Select(entry => $"{entry.Key} {entry.Value}")));
        GoldenCases.Report("skipped: " + string.Join(", ", skipped.Select(entry => $"{entry.Key} {entry.Value}")));
    }

    [Fact]
    public void Bad_files_are_refused_at_the_line_of_the_index()
    {
        (int ran, int skipped) = (0, 0);
        foreach (JsonElement entry in Index.Where(entry => entry.TryGetProperty("why", out _)))
        {
            string file = entry.GetProperty("file").GetString()!;
            string format = Path.GetExtension(file).TrimStart('.');
            if (!DocumentFormats.Names.Contains(format))
            {
                skipped++;
                continue;
            }

            IDocumentReader reader = DocumentFormats.Reader(format, new FormatOptions());
            DataFormatException error = Assert.Throws<DataFormatException>(
                () => reader.ReadFile(Path.Combine(Folder, file)).ToList());
            Assert.Equal(entry.GetProperty("line").GetInt64(), error.Line);
            Assert.Contains(file, error.Message, StringComparison.Ordinal);
            Assert.NotEmpty(error.Remedy);
            ran++;
        }

        Assert.True(ran > 0, "The folder holds no bad file of our formats.");
        GoldenCases.Report($"{ran} refused, {skipped} of formats without a reader skipped");
    }

    /// <summary>What a file needs that this version has not; null where it has all.</summary>
    private static string? MissingFeature(string file, string expectedFile)
    {
        string format = Path.GetExtension(file).TrimStart('.');
        if (!DocumentFormats.Names.Contains(format))
        {
            return $"no reader of .{format}";
        }

        if (!File.Exists(Path.Combine(Folder, expectedFile)))
        {
            return "no expected result";
        }

        // The line-based JSON of annotation tools that carries a text and its character spans is ours to read; the
        // README names the folders of those that carry words or answers instead.
        string folder = Path.GetDirectoryName(file)!;
        return format == "jsonl" && folder is not ("doccano" or "spacy") ? $"the jsonl of {folder}" : null;
    }

    private static void Compare(string format, string file, JsonElement expected)
    {
        ReadingCounts counts = new();
        List<Sentence> sentences =
            [.. DocumentFormats.Reader(format, Options(expected)).ReadFile(Path.Combine(Folder, file), counts)];
        if (format == "jsonl")
        {
            CompareItems(expected.GetProperty("items"), sentences, counts);
        }
        else if (format == "conllu")
        {
            CompareConllu(expected.GetProperty("sentences"), sentences);
        }
        else
        {
            CompareColumns(expected, sentences);
        }
    }

    private static FormatOptions Options(JsonElement expected)
    {
        FormatOptions options = new() { Splitter = "whitespace" };
        if (expected.TryGetProperty("offset_unit_in_file", out JsonElement unit))
        {
            options = options with { OffsetUnit = OffsetUnits.Find(unit.GetString()!) };
        }

        if (expected.TryGetProperty("scheme_in_file", out JsonElement scheme))
        {
            options = options with { Scheme = LabelScheme.Find(scheme.GetString()!) };
        }

        if (expected.TryGetProperty("columns", out JsonElement columns))
        {
            string[] names = GoldenCases.Strings(columns);
            string separator = expected.GetProperty("separator").GetString()!;
            options = options with
            {
                Columns = names,
                TagColumn = expected.TryGetProperty("tag_column", out JsonElement tag) ? tag.GetString()! : names[^1],
                Separator = separator.Contains("tab", StringComparison.Ordinal) ? "tab" : "whitespace",
            };
        }

        return options;
    }

    private static void CompareColumns(JsonElement expected, List<Sentence> sentences)
    {
        if (expected.TryGetProperty("documents", out JsonElement documents))
        {
            Assert.Equal(
                documents.EnumerateArray().Select(document => document.GetProperty("sentences").GetArrayLength()),
                sentences.GroupBy(sentence => sentence.Document).Select(document => document.Count()));
        }

        JsonElement[] flat = documents.ValueKind == JsonValueKind.Array
            ? [.. documents.EnumerateArray().SelectMany(document => document.GetProperty("sentences").EnumerateArray())]
            : [.. expected.GetProperty("sentences").EnumerateArray()];
        Assert.Equal(flat.Length, sentences.Count);
        foreach ((JsonElement golden, Sentence sentence) in flat.Zip(sentences.Select(SentenceText.WithOwnText)))
        {
            Assert.Equal(golden.GetProperty("text").GetString(), sentence.Text);
            Assert.Equal(GoldenCases.Strings(golden.GetProperty("tokens")), sentence.Words);
            Assert.Equal(Ranges(golden.GetProperty("token_offsets_utf16")), sentence.Offsets!);
            Assert.Equal(
                GoldenCases.Strings(golden.GetProperty("tags_IOB2")),
                LabelScheme.Iob2.Tags(sentence.Spans, sentence.Words.Count));
            CompareSpans(golden.GetProperty("spans"), sentence.Spans.Select(span => (sentence, span)));
            Assert.Equal(
                golden.GetProperty("spans").EnumerateArray()
                    .Select(span => new WordRange(
                        span.GetProperty("token_start").GetInt32(), span.GetProperty("token_end").GetInt32())),
                sentence.Spans.Select(span => span.Range));
        }
    }

    private static void CompareConllu(JsonElement expected, List<Sentence> sentences)
    {
        Assert.Equal(expected.GetArrayLength(), sentences.Count);
        foreach ((JsonElement golden, Sentence sentence) in expected.EnumerateArray().Zip(sentences))
        {
            JsonElement[] words = [.. golden.GetProperty("words").EnumerateArray()];
            Assert.Equal(golden.GetProperty("sent_id").GetString(), sentence.Id);
            Assert.Equal(golden.GetProperty("newdoc_or_current").GetString(), sentence.Document);
            Assert.Equal(golden.GetProperty("text").GetString(), sentence.Text);
            Assert.Equal(words.Select(word => word.GetProperty("form").GetString()!), sentence.Words);
            Assert.Equal(words.Select(word => Range(word.GetProperty("offsets_utf16"))), sentence.Offsets!);
            int[] codepoints = OffsetUnits.FromUtf16(sentence.Text!, OffsetUnit.Codepoint);
            Assert.Equal(
                words.Select(word => Range(word.GetProperty("offsets_codepoint"))),
                sentence.Offsets!.Select(word => new CharacterRange(codepoints[word.Start], codepoints[word.End])));
            Assert.Equal(
                GoldenCases.Strings(golden.GetProperty("ner_from_misc")),
                LabelScheme.Iob2.Tags(sentence.Spans, sentence.Words.Count));
        }
    }

    private static void CompareItems(JsonElement expected, List<Sentence> sentences, ReadingCounts counts)
    {
        Assert.Equal(0, counts.UnalignedSpans);

        // Sentences of one line share their text object; lines follow each other.
        List<List<Sentence>> lines = [];
        foreach (Sentence sentence in sentences)
        {
            if (lines.Count == 0 || !ReferenceEquals(lines[^1][0].Text, sentence.Text))
            {
                lines.Add([]);
            }

            lines[^1].Add(sentence);
        }

        Assert.Equal(expected.GetArrayLength(), lines.Count);
        foreach ((JsonElement golden, List<Sentence> line) in expected.EnumerateArray().Zip(lines))
        {
            Assert.Equal(golden.GetProperty("text").GetString(), line[0].Text);
            CompareSpans(
                golden.GetProperty("spans"),
                line.SelectMany(sentence => sentence.Spans.Select(span => (sentence, span))));
        }
    }

    private static void CompareSpans(JsonElement expected, IEnumerable<(Sentence Sentence, LabeledSpan Span)> spans)
    {
        Assert.Equal(
            expected.EnumerateArray().Select(span => (
                span.GetProperty("label").GetString()!,
                span.GetProperty("text").GetString()!,
                span.GetProperty("start_utf16").GetInt32(),
                span.GetProperty("start_codepoint").GetInt32(),
                span.GetProperty("end_codepoint").GetInt32())).Order(),
            spans.Select(entry =>
            {
                int start = entry.Sentence.Offsets![entry.Span.Range.Start].Start;
                int end = entry.Sentence.Offsets[entry.Span.Range.End - 1].End;
                int[] codepoints = OffsetUnits.FromUtf16(entry.Sentence.Text!, OffsetUnit.Codepoint);
                return (entry.Span.Label, entry.Sentence.Text![start..end], start, codepoints[start], codepoints[end]);
            }).Order());
    }

    private static IEnumerable<CharacterRange> Ranges(JsonElement list) => list.EnumerateArray().Select(Range);

    private static CharacterRange Range(JsonElement pair) => new(pair[0].GetInt32(), pair[1].GetInt32());
}
