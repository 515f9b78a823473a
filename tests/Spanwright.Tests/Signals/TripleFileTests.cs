using System.Text.Json;
using Spanwright.Signals;
using Spanwright.Signals.Files;
using Spanwright.Testing;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Tests.Signals;

public sealed class TripleFileTests
{
    private const string Minie = """
        {"0": {"tokens": {"tokens": ["Ann", "met", "old", "Bob"]},
               "triplet_0": {"subject": ["Ann-1"], "relation": ["met-2"], "object": ["old-3", "Bob-4"]},
               "triplet_1": {"subject": ["Ann-1"], "relation": ["is--2"], "object": ["Bob-4"]}},
         "1": {"tokens": {"tokens": ["It", "rains"]}},
         "2": {"tokens": {"tokens": ["Bob", "moved", "to", "Rome"]},
               "triplet_0": {"subject": ["Bob-1"], "relation": ["moved-2", "to-3"], "object": ["Rome-4"]}}}
        """;

    private const string CoreNlp = """
        {"sentences": [{"index": 0, "openie": [{"subject": "Ann", "subjectSpan": [0, 1], "relation": "met",
          "relationSpan": [1, 2], "object": "Bob", "objectSpan": [3, 4]}]}, {"index": 1, "openie": []}]}
        {"sentences": [{"index": 0, "openie": [{"subject": "Bob", "subjectSpan": [0, 1], "relation": "moved to",
          "relationSpan": [1, 3], "object": "Rome", "objectSpan": [3, 4]}]}]}
        """;

    private const string Table =
        "doc\t0\tAnn\tmet\told Bob\t0\t1\t1\t2\t2\t4\t1.000\tAnn met old Bob\tNNP VBD JJ NNP\tann\tmeet\told bob\n"
        + "doc\t2\tBob\tmoved to\tRome\t0\t1\t1\t3\t3\t4\t1.000\tBob moved to Rome\tNNP VBD TO NNP\tbob\tmove to\trome\n";

    private const string Conll =
        "word_id\tword\tpred\tpred_id\thead_pred_id\tsent_id\trun_id\tlabel\n"
        + "0\tAnn\tmet\t1\t1\t0\t0\tA0-B\n1\tmet\tmet\t1\t1\t0\t0\tP-B\n2\told\tmet\t1\t1\t0\t0\tA1-B\n3\tBob\tmet\t1\t1\t0\t0\tA1-I\n\n"
        + "0\tBob\tmoved\t1\t1\t2\t1\tA0-B\n1\tmoved\tmoved\t1\t1\t2\t1\tP-B\n2\tto\tmoved\t1\t1\t2\t1\tP-I\n3\tRome\tmoved\t1\t1\t2\t1\tA1-B\n";

    private const string TwoColumns =
        "Ann\tB-Subject\nmet\tB-Relation\nold\tB-Object\nBob\tI-Object\n\nBob\tB-Subject\nmoved\tB-Relation\nto\tI-Relation\nRome\tB-Object\n";

    private const string OpenIe6 =
        "Ann met old Bob [unused1] [unused2] [unused3]\nARG1 REL ARG2 ARG2 NONE NONE NONE\nARG1 NONE ARG2 ARG2 REL NONE NONE\n\n"
        + "Bob moved to Rome [unused1] [unused2] [unused3]\nARG1 REL REL LOC NONE NONE NONE\n";

    public static TheoryData<string, string> Files => new()
    {
        { "minie", Minie }, { "corenlp", CoreNlp }, { "corenlp-tsv", Table },
        { "oie-conll", Conll }, { "oie-conll", TwoColumns }, { "openie6", OpenIe6 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_format_gives_the_relations_of_its_triples(string format, string text)
    {
        using SignalFolder folder = new();
        SignalCounts counts = new();

        Assert.Equal(
            ["O B-Relation O O", "O O", "O B-Relation I-Relation O"],
            SignalFolder.Rows(Signal(folder.File(text), format), counts));
        Assert.Equal((3, 1), (counts.Sentences, counts.SentencesWithoutSignal));
    }

    [Fact]
    public void Every_format_of_the_table_is_tested() =>
        Assert.Equal(TripleFormats.Names, Files.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void What_could_not_be_used_is_counted()
    {
        using SignalFolder folder = new();
        SignalCounts counts = new();
        string text = Minie.Replace("It\", \"rains", "It\", \"snows", StringComparison.Ordinal);
        SignalFolder.Rows(Signal(folder.File(text), "minie"), counts);

        Assert.Equal((1, 1, 3), (counts.UncoveredSentences, counts.UnusedRecords, counts.Triples));
        Assert.Equal([KeyValuePair.Create(TripleDrop.Implicit, 1L)], counts.Dropped);
        Assert.Equal(new TripleFunnel(3, 2, 2, 2, 2), counts.Funnel);
    }

    [Fact]
    public void Extractions_of_one_sentence_come_together_wherever_they_stand()
    {
        using SignalFolder folder = new();
        string text = Conll + "\n" + Conll.Split("\n\n")[0].Split('\n', 2)[1].Replace("P-B", "O", StringComparison.Ordinal);
        TripleFileSource source = new(folder.File(text), "oie-conll");

        Assert.Equal([1, 0, 1], SignalFolder.Triples(source).Select(triples => triples.Length));
    }

    [Fact]
    public void An_extraction_with_several_arguments_gives_a_triple_for_each()
    {
        using SignalFolder folder = new();
        string path = folder.File("Ann\tA0-B\nmet\tP-B\nold\tA1-B\nBob\tA2-B\n");

        Assert.Equal(
            ["Ann-1 | met-2 | old-3", "Ann-1 | met-2 | Bob-4"],
            SignalFolder.Triples(new TripleFileSource(path, "oie-conll"))[0]);
    }

    public static TheoryData<string, string, string, long?> Mistakes => new()
    {
        { "minie", Minie.Replace("Ann", "Eve", StringComparison.Ordinal).Replace("Rome", "Oslo", StringComparison.Ordinal)
            .Replace("rains", "snows", StringComparison.Ordinal), "none of the file's 3 records", null },
        { "minie", "{\"0\": {}}", "sentence '0' has no words under tokens.tokens", null },
        { "minie", Minie.Replace("met-2", "met", StringComparison.Ordinal), "the entry 'met' of the relation has no index", null },
        { "minie", "{\n\"0\": {,", "this is no JSON", 2 },
        { "minie", "", "the file holds no triple", null },
        { "corenlp", CoreNlp.Split('\n')[0] + CoreNlp.Split('\n')[1], "the file holds 2 sentences (without their words), but the corpus has 3", null },
        { "corenlp", CoreNlp.Replace("openie", "ner", StringComparison.Ordinal), "sentence 1 has no list 'openie'", null },
        { "corenlp", "{}", "there is no list 'sentences'", null },
        { "corenlp-tsv", "1.0\tAnn\tmet\tBob\n", "the line has 4 columns", 1 },
        { "corenlp-tsv", Table.Replace("\t3\t4\t", "\t3\tx\t", StringComparison.Ordinal), "column 11 is 'x'", 2 },
        { "oie-conll", "Ann\tA0-B\nmet\n", "the line has 1 column(s)", 2 },
        { "openie6", OpenIe6.Replace("ARG1 REL REL LOC NONE NONE NONE", "ARG1 REL", StringComparison.Ordinal), "the line has 2 labels, its sentence 4 words", 6 },
        { "openie6", OpenIe6.Replace("LOC", "WHERE", StringComparison.Ordinal), "'WHERE' is no label", 6 },
        { "openie6", "ARG1 REL", "no line of the file holds the mark", 1 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_file_that_can_not_be_used_says_where_and_why(string format, string text, string problem, long? line)
    {
        using SignalFolder folder = new();
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => SignalFolder.Rows(Signal(folder.File(text), format)));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
        Assert.NotEmpty(error.Remedy);
    }

    [Fact]
    public void Triples_that_are_all_dropped_are_an_empty_signal()
    {
        using SignalFolder folder = new();
        string text = Minie.Replace("met-2", "is--2", StringComparison.Ordinal)
            .Replace("moved-2", "is--2", StringComparison.Ordinal);
        SignalException error = Assert.Throws<SignalException>(
            () => SignalFolder.Rows(Signal(folder.File(text), "minie")));

        Assert.Contains("no word of the 3 sentences has a tag", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_outside_the_sentence_is_a_counted_drop()
    {
        using SignalFolder folder = new();
        SignalCounts counts = new();
        SignalFolder.Rows(Signal(folder.File(Minie.Replace("Rome-4", "Rome-5", StringComparison.Ordinal)), "minie"), counts);

        Assert.Equal(1, counts.Dropped[TripleDrop.OutOfRange]);
    }

    [Fact]
    public void CoreNlp_brackets_keep_the_words_of_the_corpus()
    {
        using SignalFolder folder = new();
        string path = folder.File("""
            {"sentences": [{"openie": [{"subject": "-LRB- a", "subjectSpan": [0, 2], "relation": "b", "relationSpan": [2, 3],
            "object": "c", "objectSpan": [3, 4]}], "tokens": [{"word": "-LRB-", "originalText": "("},
            {"word": "a", "originalText": "a"}, {"word": "b", "originalText": "b"}, {"word": "c", "originalText": "c"}]}]}
            """);

        Assert.Equal(
            ["O O B-Relation O"],
            SignalFolder.Rows(Signal(path, "corenlp"), sentences: [SignalFolder.Sentence("1", "( a b c")]));
    }

    [Fact]
    public void CoreNlp_words_found_by_span_equal_the_reference()
    {
        GoldenCount count = new();
        foreach (string line in File.ReadLines(Path.Combine(SharedFolders.Goldens("oie"), "corenlp.jsonl")))
        {
            JsonElement golden = JsonDocument.Parse(line).RootElement;
            string[] words = TripleGoldenTests.Strings(golden.GetProperty("tokens"));
            using SignalFolder folder = new();
            string path = folder.File(golden.GetProperty("corenlp").GetRawText());

            Assert.Equal(
                golden.GetProperty("clean").EnumerateArray().Select(triple => string.Join(
                    " | ", new[] { "subject", "relation", "object" }
                        .Select(part => string.Join(' ', TripleGoldenTests.Strings(triple.GetProperty(part)))))),
                SignalFolder.Triples(new TripleFileSource(path, "corenlp"), [new Sentence("1", words)])[0]);
            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void The_authors_file_gives_the_authors_tags()
    {
        string folder = SharedFolders.Goldens("oie");
        JsonElement output = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "triples_output.json")))
            .RootElement.GetProperty("output");
        Sentence[] corpus = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "triples_input.json")))
            .RootElement.EnumerateObject()
            .Select(entry => new Sentence(
                entry.Name, TripleGoldenTests.Strings(entry.Value.GetProperty("tokens").GetProperty("tokens"))))];
        IReadOnlyList<IReadOnlyList<OpenTriple>> triples =
            SignalFolder.Found(new TripleFileSource(Path.Combine(folder, "triples_input.json"), "minie"), corpus);
        GoldenCount count = new();
        foreach ((Sentence sentence, IReadOnlyList<OpenTriple> found) in corpus.Zip(triples))
        {
            FilteredTriples filtered = new PaperTripleFilter().Filter(sentence.Words, found);
            Assert.Equal(output.TryGetProperty(sentence.Id, out JsonElement expected), filtered.Merging != TripleMerging.None);
            if (filtered.Merging != TripleMerging.None)
            {
                Assert.Equal(TripleGoldenTests.Strings(expected.GetProperty("bio_tags")[0]), filtered.Tags);
            }

            count.Ran();
        }

        count.Report();
    }

    [Fact]
    public void A_corpus_of_one_extraction_a_block_gives_every_sentence_a_signal()
    {
        string path = Path.Combine(SharedFolders.Data("oie2016-wiki"), "dev.conll");
        Sentence[] corpus = [.. DocumentFormats.Reader("conll", new FormatOptions()).ReadFile(path)
            .DistinctBy(sentence => string.Join(' ', sentence.Words))];
        SignalCounts counts = new();
        SignalFolder.Rows(Signal(path, "oie-conll"), counts, corpus);

        Assert.Equal((0, 0), (counts.UncoveredSentences, counts.UnusedRecords));
        Assert.InRange(counts.SentencesWithoutSignal, 0, corpus.Length - 1);
    }

    private static TripleSignal Signal(string path, string format) =>
        new(new TripleFileSource(path, format), new TripleFilter());
}
