using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Text.Tests.Formats;

public sealed class EventReaderTests
{
    private const string Ednyt = "<doc>\n<sentence>The <event>talks</event> that\nbegan <event>failed</event>.</sentence>\n</doc>";

    private const string Evextra = """
        <Article>
          <Events>
            <EventMention><Event>war</Event><Position>9</Position></EventMention>
            <EventMention><Event>fought</Event></EventMention>
          </Events>
          <Sentences>
            <Sentence><Text>The war-time state</Text><Id>0</Id><Tokens><Token><Value>The</Value></Token>
              <Token><Value>war-time</Value></Token><Token><Value>state</Value></Token></Tokens></Sentence>
            <Sentence><Text>They fought</Text><Id>1</Id><Tokens><Token><Value>They</Value></Token>
              <Token><Value>fought</Value></Token></Tokens></Sentence>
          </Sentences>
        </Article>
        """;

    [Fact]
    public void Ednyt_marks_are_triggers_on_the_words_of_the_splitter()
    {
        ReadingCounts counts = new();
        Sentence sentence = Assert.Single(Source.Read("ednyt", Ednyt, counts: counts));

        Assert.Equal(["The", "talks", "that", "began", "failed", "."], sentence.Words);
        Assert.Equal(
            [new LabeledSpan(new WordRange(1, 2), "Trigger"), new LabeledSpan(new WordRange(4, 5), "Trigger")],
            sentence.Spans);
        Assert.Equal((1, 2, 0), (counts.Documents, counts.Spans, counts.UnalignedSpans));
    }

    [Fact]
    public void A_mark_within_a_word_is_dropped_and_counted()
    {
        ReadingCounts counts = new();
        Source.Read("ednyt", Ednyt.Replace("</event>.", "</event>ure.", StringComparison.Ordinal), counts: counts);

        Assert.Equal((1, 1), (counts.Spans, counts.UnalignedSpans));
    }

    [Fact]
    public void Evextra_triggers_are_found_in_their_order()
    {
        List<Sentence> sentences = Source.Read("evextra", Evextra, new FormatOptions { EventLabel = "Event" });

        Assert.Equal(["The war-time state", "They fought"], sentences.Select(sentence => string.Join(' ', sentence.Words)));
        Assert.Equal(
            [new LabeledSpan(new WordRange(1, 2), "Event")], sentences[0].Spans);
        Assert.Equal([new LabeledSpan(new WordRange(1, 2), "Event")], sentences[1].Spans);
    }

    [Fact]
    public void A_word_that_only_holds_the_trigger_waits_for_the_word_itself_nearby()
    {
        List<Sentence> sentences = Source.Read(
            "evextra", Evextra.Replace("<Value>state", "<Value>war", StringComparison.Ordinal));

        Assert.Equal([new LabeledSpan(new WordRange(2, 3), "Trigger")], sentences[0].Spans);
    }

    public static TheoryData<string, string, string, long?> Mistakes => new()
    {
        { "ednyt", "<doc><sentence>", "this is no XML", 1 },
        { "ednyt", "<doc/>", "there is no element 'sentence'", null },
        { "evextra", Evextra.Replace("fought</Event>", "flew</Event>", StringComparison.Ordinal), "1 of its triggers were not found, the first is 'flew'", null },
        { "evextra", Evextra.Replace("<Event>war</Event>", "", StringComparison.Ordinal), "an event has no 'Event'", null },
        { "evextra", "<Article/>", "there are no 'Sentences'", null },
        { "maven", "{\"id\": \"a\"}", "there is no list 'content'", 1 },
        { "maven", "\n{", "this is no JSON", 2 },
        { "maven", Maven("0", "[0, 2]"), "a trigger has the words 0 to 2 of 1", 1 },
        { "maven", Maven("1", "[0, 1]"), "a trigger has the place 1 [0, 1]", 1 },
        { "ace", "{}", "the file holds no list of sentences", null },
        { "ace", "[\n{]", "this is no JSON", 2 },
        { "ace", "[{\"words\": [\"a\"]}]", "sentence 1: there is no list 'golden-event-mentions'", null },
        { "ace", "[{\"words\": [1], \"golden-event-mentions\": []}]", "sentence 1: 'words' holds 1, a word was expected", null },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void What_breaks_the_format_is_named_with_its_place(string format, string text, string problem, long? line)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => Source.Read(format, text));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public void A_folder_is_read_by_name_and_broken_files_are_left_out_and_counted()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("spanwright-events-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "b.xml"), Ednyt);
            File.WriteAllText(Path.Combine(folder.FullName, "a.xml"), Ednyt.Replace("talks", "games", StringComparison.Ordinal));
            File.WriteAllText(Path.Combine(folder.FullName, "c.xml"), "<doc>");
            ReadingCounts counts = new();
            Sentence[] sentences = [.. DocumentFormats.Reader("ednyt", new FormatOptions()).ReadFile(folder.FullName, counts)];

            Assert.Equal(["a", "b"], sentences.Select(sentence => sentence.Document));
            Assert.Equal((2, 1), (counts.Documents, counts.SkippedFiles));
            Assert.Contains("c.xml", counts.FirstSkipped, StringComparison.Ordinal);
            Assert.Throws<DataFormatException>(
                () => DocumentFormats.Reader("conll", new FormatOptions()).ReadFile(folder.FullName).ToList());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Formats_that_only_come_from_elsewhere_are_not_written() => Assert.Equal(
        "There is no data format that can be written 'ace'. Known: conll, conllu, jsonl.",
        Assert.Throws<UnknownNameException>(() => DocumentFormats.Writer("ace", new FormatOptions())).Message);

    private static string Maven(string sentence, string offset) =>
        "{\"id\": \"a\", \"content\": [{\"tokens\": [\"x\"]}], \"events\": [{\"type\": \"T\", \"mention\": "
        + $"[{{\"sent_id\": {sentence}, \"offset\": {offset}}}]}}]}}";
}
