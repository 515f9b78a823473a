using System.Text;
using CsCheck;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Formats;

/// <summary>What every format of the table must do.</summary>
public sealed class DocumentFormatsTests
{
    private static readonly Gen<string> _word = Gen.OneOf(
        "Ada", "New", "York", "#", "-", ".", "\U0001F389", "e\u0301", "\U0001F468\u200D\U0001F469\u200D\U0001F467",
        "10\u00A0000", "\u6771\u4EAC", "\"", "\\", "</b>", "_", "a=b|c", "\u2028");

    private static readonly Gen<string[]> _tags =
        Gen.OneOf("O", "B-PER", "I-PER", "B-creative-work", "I-creative-work", "B-Gr\u00F6\u00DFe").Array[1, 9];

    public static TheoryData<string> Formats => [.. DocumentFormats.WritableNames];

    public static TheoryData<string, string> FormatsAndSchemes => [.. DocumentFormats.WritableNames
        .SelectMany(format => LabelScheme.All.Where(scheme => scheme != LabelScheme.Io)
            .Select(scheme => (format, scheme.Name)))];

    [Theory]
    [MemberData(nameof(FormatsAndSchemes))]
    public void What_was_written_reads_back(string format, string scheme)
    {
        // Named columns: in a file whose lines all start with #, nothing else tells words from comments.
        FormatOptions options = new()
        {
            Scheme = LabelScheme.Find(scheme),
            Separator = "tab",
            Columns = ["word", "tag"],
        };
        Gen.Select(_tags, _word.Array[9]).Array[1, 4].Sample(rows =>
        {
            Sentence[] sentences = [.. rows.Select((row, i) => Sentence($"{i + 1}", row.Item1, row.Item2))];

            List<Sentence> read = Source.Read(format, Source.Write(format, sentences, options), options);

            Equal(sentences, read);
            Assert.Equal(Source.Write(format, sentences, options), Source.Write(format, read, options));
        }, iter: 100);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Carriage_returns_a_byte_order_mark_and_a_missing_last_line_end_change_nothing(string format)
    {
        Sentence[] sentences = [Sentence("1", ["B-PER", "I-PER", "O"]), Sentence("2", ["O"])];
        string text = Source.Write(format, sentences);

        foreach (string variant in new[]
        {
            $"\uFEFF{text}", text.ReplaceLineEndings("\r\n"), $"\uFEFF{text.ReplaceLineEndings("\r\n")}",
            text.TrimEnd('\n'), $"\n\n{text}\n\n\n",
        })
        {
            Equal(sentences, Source.Read(format, variant));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Documents_survive(string format)
    {
        Sentence[] sentences =
        [
            Sentence("1", ["B-PER"]) with { Document = "1" },
            Sentence("2", ["O", "O"]) with { Document = "1" },
            Sentence("3", ["O"]) with { Document = "2" },
        ];

        Assert.Equal(
            ["1", "1", "2"], Source.Read(format, Source.Write(format, sentences)).Select(sentence => sentence.Document!));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Sentences_words_and_spans_are_counted(string format)
    {
        ReadingCounts counts = new();
        Source.Read(
            format, Source.Write(format, [Sentence("1", ["B-PER", "I-PER", "O"]), Sentence("2", ["O"])]), counts: counts);

        Assert.Equal((2, 4, 1, 0), (counts.Sentences, counts.Words, counts.Spans, counts.IllegalTags));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_missing_file_is_an_error(string format) => Refused(
        format, Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.missing"), "there is no such file.");

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_missing_folder_is_an_error(string format) => Refused(
        format, Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}", "dev"), "there is no such file.");

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_directory_in_place_of_a_file_is_an_error(string format) =>
        Refused(format, Path.GetTempPath(), "this is a directory.");

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_empty_file_is_an_error(string format)
    {
        using TemporaryFile empty = new([]);
        using TemporaryFile blank = new("\n \n"u8.ToArray());

        Refused(format, empty.Path, "the file holds no sentence.");
        Refused(format, blank.Path, "the file holds no sentence.");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Bytes_that_are_no_utf8_are_named_with_line_and_byte(string format)
    {
        byte[] bytes = [.. "\nK"u8, 0xF6, .. "ln\tB-LOC\n"u8];

        DataFormatException error = Assert.Throws<DataFormatException>(() => Source.Read(format, bytes));

        Assert.Equal(
            "dev.file:2: byte 2 of the line (0xF6) is not UTF-8. Convert the file to UTF-8.", error.Message);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Utf16_is_named(string format)
    {
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a\tO\n")];

        DataFormatException error = Assert.Throws<DataFormatException>(() => Source.Read(format, bytes));

        Assert.Equal(
            "dev.file:1: the file starts with the byte order mark of UTF-16. Convert the file to UTF-8.", error.Message);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Surrogates_encoded_as_utf8_are_refused(string format)
    {
        byte[] bytes = [0xED, 0xA0, 0xBC, .. "\tO\n"u8];

        Assert.Equal(1, Assert.Throws<DataFormatException>(() => Source.Read(format, bytes)).Line);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_word_with_half_a_surrogate_pair_is_not_written(string format)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => Source.Write(format, [new Sentence("7", ["a\uD83C"])]));

        Assert.StartsWith("sentence 7: the text holds half of a surrogate pair", error.Message);
    }

    [Fact]
    public void An_unknown_format_lists_the_known_ones()
    {
        UnknownNameException error =
            Assert.Throws<UnknownNameException>(() => DocumentFormats.Reader("xml", new FormatOptions()));

        Assert.Equal("There is no data format 'xml'. Known: ace, conll, conllu, ednyt, evextra, jsonl, maven.", error.Message);
        Assert.Throws<UnknownNameException>(() => DocumentFormats.Writer("xml", new FormatOptions()));
    }

    internal static Sentence Sentence(string id, string[] tags, string[]? words = null)
    {
        IReadOnlyList<LabeledSpan> spans = LabelScheme.Iob2.Spans(tags, IllegalTagPolicy.Repair);
        return new Sentence(id, [.. tags.Select((_, i) => words?[i] ?? $"w{i}")]) { Spans = spans };
    }

    internal static void Equal(IReadOnlyList<Sentence> expected, IReadOnlyList<Sentence> actual)
    {
        Assert.Equal(expected.Select(sentence => sentence.Id), actual.Select(sentence => sentence.Id));
        foreach ((Sentence left, Sentence right) in expected.Zip(actual))
        {
            Assert.Equal(left.Words, right.Words);
            Assert.Equal(left.Spans, right.Spans);
        }
    }

    private static void Refused(string format, string path, string problem)
    {
        IDocumentReader reader = DocumentFormats.Reader(format, new FormatOptions());
        DataFormatException error = Assert.Throws<DataFormatException>(() => reader.ReadFile(path).ToList());

        Assert.Equal(problem, error.Problem);
        Assert.Equal(path, error.File);
        Assert.NotEmpty(error.Remedy);
    }
}
