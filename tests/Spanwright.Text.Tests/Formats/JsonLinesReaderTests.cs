using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Text.Tests.Formats;

public sealed class JsonLinesReaderTests
{
    private const string Party = "\U0001F389 Zo\u00EB in Paris";

    [Theory]
    [InlineData("utf16", 3, 6)]
    [InlineData("codepoint", 2, 5)]
    [InlineData("byte", 5, 9)]
    public void Offsets_count_what_the_line_declares(string unit, int start, int end)
    {
        string line = $$"""{"text": "{{Party}}", "offset_unit": "{{unit}}", "spans": [{"start": {{start}}, "end": {{end}}, "label": "PER"}]}""";

        Sentence sentence = Assert.Single(Source.Read("jsonl", line));

        Assert.Equal(new LabeledSpan(new WordRange(1, 2), "PER"), Assert.Single(sentence.Spans));
        Assert.Equal(new CharacterRange(3, 6), sentence.Offsets![1]);
    }

    [Theory]
    [InlineData(OffsetUnit.Utf16)]
    [InlineData(OffsetUnit.Codepoint)]
    [InlineData(OffsetUnit.Byte)]
    public void Every_unit_is_written_and_read_back(OffsetUnit unit)
    {
        FormatOptions options = new() { OffsetUnit = unit };
        List<Sentence> sentences =
            [DocumentFormatsTests.Sentence("1", ["O", "B-PER", "O", "B-LOC"], Party.Split(' '))];

        string written = Source.Write("jsonl", sentences, options);

        Assert.Contains($"\"offset_unit\":\"{OffsetUnits.Name(unit)}\"", written, StringComparison.Ordinal);
        DocumentFormatsTests.Equal(sentences, Source.Read("jsonl", written));
    }

    [Fact]
    public void A_unit_must_be_known_only_where_it_matters()
    {
        Assert.Single(Source.Read("jsonl", """{"text": "Zoë", "spans": [[0, 3, "PER"]]}""")[0].Spans);
        Assert.Single(Source.Read(
            "jsonl", $$"""{"text": "{{Party}}", "spans": [[2, 5, "PER"]]}""",
            new() { OffsetUnit = OffsetUnit.Codepoint })[0].Spans);
        Refused(
            $$"""{"text": "{{Party}}", "spans": [[2, 5, "PER"]]}""",
            "the text holds characters beyond U+FFFF, which count one in Python and two in .NET, and the file does not say which is meant.");
    }

    [Fact]
    public void A_text_without_tokens_is_split_into_sentences_of_words()
    {
        List<Sentence> sentences = Source.Read(
            "jsonl", """{"id": "d", "text": "Ada came. She didn't stay.", "spans": [[0, 3, "PER"], [10, 13, "PER"]]}""");

        Assert.Equal(["Ada came .", "She did n't stay ."], sentences.Select(sentence => string.Join(' ', sentence.Words)));
        Assert.Equal(["d-1", "d-2"], sentences.Select(sentence => sentence.Id));
        Assert.All(sentences, sentence => Assert.Equal(new WordRange(0, 1), Assert.Single(sentence.Spans).Range));
    }

    [Fact]
    public void Sentences_of_one_text_are_written_in_one_line_and_read_back()
    {
        List<Sentence> sentences = Source.Read(
            "jsonl", """{"id": 5, "text": "Ada came.\n\nShe left.", "document": "d", "spans": [[0, 3, "PER"], [11, 14, "PER"]]}""");

        string written = Source.Write("jsonl", sentences);
        List<Sentence> read = Source.Read("jsonl", written, new() { Splitter = "whitespace" });

        Assert.Equal(1, written.Count(character => character == '\n'));
        DocumentFormatsTests.Equal(sentences, read);
        Assert.All(read, sentence => Assert.Equal((sentences[0].Text, "d"), (sentence.Text, sentence.Document)));
        Assert.Equal(sentences.SelectMany(sentence => sentence.Offsets!), read.SelectMany(sentence => sentence.Offsets!));
    }

    [Fact]
    public void Spans_that_cut_words_or_cross_sentences_are_dropped_and_counted()
    {
        ReadingCounts counts = new();
        Source.Read(
            "jsonl", """{"text": "Ada came. Bob left.", "spans": [[0, 2, "A"], [4, 13, "B"], [10, 13, "C"]]}""",
            counts: counts);

        Assert.Equal((1, 2), (counts.Spans, counts.UnalignedSpans));
    }

    [Fact]
    public void Overlapping_spans_scores_and_listed_tokens_are_kept()
    {
        string line = """{"text": "New York City", "tokens": [{"start": 0, "end": 8}, {"start": 9, "end": 13}], "spans": [{"start": 0, "end": 13, "label": "A", "score": 0.5}, {"start": 0, "end": 8, "label": "B"}]}""";
        List<Sentence> sentences = Source.Read("jsonl", line);

        Assert.Equal(["New York", "City"], sentences[0].Words);
        Assert.Equal(
            [new(new WordRange(0, 2), "A", 0.5), new(new WordRange(0, 1), "B")], sentences[0].Spans);
        DocumentFormatsTests.Equal([.. sentences], Source.Read("jsonl", Source.Write("jsonl", sentences)));
    }

    [Theory]
    [InlineData("""{"text": "\ud83c\udf89", "offset_unit": "utf16"}""", "\U0001F389")]
    [InlineData("""{"text": "\\ud83c\u00eb", "offset_unit": "utf16"}""", "\\ud83c\u00eb")]
    public void Escapes_of_whole_characters_are_text(string line, string text) =>
        Assert.Equal(text, Source.Read("jsonl", line)[0].Text);

    [Fact]
    public void Unknown_keys_are_counted()
    {
        ReadingCounts counts = new();
        Source.Read("jsonl", "{\"text\": \"a\", \"meta\": 1}\n{\"text\": \"b\", \"meta\": 2}\n", counts: counts);

        Assert.Equal(KeyValuePair.Create("meta", 2L), Assert.Single(counts.IgnoredKeys));
    }

    [Theory]
    [InlineData("""{"text": "a" """, "this is no JSON (byte 14 of the line).")]
    [InlineData("""[1]""", "the line holds no JSON object.")]
    [InlineData("""{"tokens": []}""", "the object has no 'text'.")]
    [InlineData("""{"text": 5}""", "'text' is no string.")]
    [InlineData("""{"text": "a\ud83c"}""", "a string holds half of a surrogate pair (as \\ud83c without its partner).")]
    [InlineData("""{"text": "a", "\ud83c": 1}""", "a string holds half of a surrogate pair (as \\ud83c without its partner).")]
    [InlineData("""{"text": "abc", "spans": {}}""", "'spans' is no list.")]
    [InlineData("""{"text": "abc", "spans": [[0, 9, "X"]]}""", "the offsets [0, 9] leave the text, which ends at 3.")]
    [InlineData("""{"text": "abc", "spans": [[-1, 2, "X"]]}""", "the offsets [-1, 2] leave the text, which ends at 3.")]
    [InlineData("""{"text": "abc", "spans": [[2, 1, "X"]]}""", "the start 2 does not lie before the end 1.")]
    [InlineData("""{"text": "abc", "spans": [[0.5, 1, "X"]]}""", "[0.5, 1] are no offsets.")]
    [InlineData("""{"text": "abc", "spans": [["0", 1, "X"]]}""", "[0, 1] are no offsets.")]
    [InlineData("""{"text": "abc", "spans": [[0, 99999999999, "X"]]}""", "[0, 99999999999] are no offsets.")]
    [InlineData("""{"text": "abc", "spans": [[0, 1]]}""", "a span is [0, 1].")]
    [InlineData("""{"text": "abc", "spans": [{"start": 0, "label": "X"}]}""", "{\"start\": 0, \"label\": \"X\"} has no 'start' and 'end'.")]
    [InlineData("""{"text": "abc", "spans": [{"start": 0, "end": 1}]}""", "a span has no label.")]
    [InlineData("""{"text": "abc", "spans": [[0, 1, null]]}""", "a span has no label.")]
    [InlineData("""{"text": "abc", "spans": [{"start": 0, "end": 1, "label": "X", "score": "high"}]}""", "the score of a span is \"high\".")]
    [InlineData("""{"text": "a b", "tokens": [{"start": 2, "end": 3}, {"start": 0, "end": 1}]}""", "'tokens' are not in the order of the text.")]
    [InlineData("""{"text": "abc", "offset_unit": "utf8"}""", "There is no offset unit 'utf8'. Known: byte, codepoint, utf16.")]
    [InlineData("""{"text": "\ud83c\udf89", "offset_unit": "utf16", "spans": [[0, 1, "X"]]}""", "the offsets [0, 1] cut a character in two.")]
    [InlineData("""{"text": "\ud83c\udf89", "offset_unit": "byte", "spans": [[0, 2, "X"]]}""", "the offsets [0, 2] cut a character in two.")]
    public void Lines_that_break_the_format_are_named(string line, string problem) => Refused(line, problem);

    private static void Refused(string line, string problem)
    {
        DataFormatException error =
            Assert.Throws<DataFormatException>(() => Source.Read("jsonl", $"{{\"text\": \"ok\"}}\n{line}\n"));

        Assert.Equal((2, problem), (error.Line, error.Problem));
        Assert.NotEmpty(error.Remedy);
    }
}
