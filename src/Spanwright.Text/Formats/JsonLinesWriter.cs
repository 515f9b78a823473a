using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>
/// Writes what <see cref="JsonLinesReader"/> reads, with the offset unit declared and every word listed. Consecutive
/// sentences that share a text and a document stand in one line under <c>sentences</c>.
/// </summary>
/// <param name="options">The offset unit; UTF-16 where it names none.</param>
public sealed class JsonLinesWriter(FormatOptions options) : IDocumentWriter
{
    private static readonly JsonWriterOptions _layout = new()
    {
        // Text stays readable; only what JSON itself demands is escaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly OffsetUnit _unit = options.OffsetUnit ?? OffsetUnit.Utf16;

    /// <inheritdoc/>
    public void Write(TextWriter writer, IEnumerable<Sentence> sentences)
    {
        List<Sentence> group = [];
        foreach (Sentence sentence in sentences)
        {
            if (group.Count > 0 && !Continues(group[^1], sentence))
            {
                WriteLine(writer, group);
                group.Clear();
            }

            group.Add(sentence.Text is null || sentence.Offsets is null ? sentence.WithOwnText() : sentence);
        }

        if (group.Count > 0)
        {
            WriteLine(writer, group);
        }
    }

    /// <summary>Whether the reader cut both from one text: then it is the same string object.</summary>
    private static bool Continues(Sentence before, Sentence sentence) =>
        sentence.Text is not null && ReferenceEquals(before.Text, sentence.Text)
        && before.Document == sentence.Document
        && before.Words.Count > 0 && sentence.Words.Count > 0
        && before.Offsets![^1].End <= sentence.Offsets![0].Start;

    private void WriteLine(TextWriter writer, List<Sentence> sentences)
    {
        Sentence first = sentences[0];
        Unwritable.Refuse(first.Text!, first.Id);
        int[] offsets = OffsetUnits.FromUtf16(first.Text!, _unit);
        using MemoryStream line = new();
        using (Utf8JsonWriter json = new(line, _layout))
        {
            json.WriteStartObject();
            json.WriteString("id", first.Id);
            json.WriteString("text", first.Text);
            json.WriteString("offset_unit", OffsetUnits.Name(_unit));
            if (first.Document is not null)
            {
                json.WriteString("document", first.Document);
            }

            WriteTokens(json, sentences, offsets);
            WriteSpans(json, sentences, offsets);
            if (sentences.Count > 1)
            {
                WriteSentences(json, sentences, offsets);
            }

            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
        writer.Write('\n');
    }

    private static void WriteTokens(Utf8JsonWriter json, List<Sentence> sentences, int[] offsets)
    {
        json.WriteStartArray("tokens");
        foreach (CharacterRange word in sentences.SelectMany(sentence => sentence.Offsets!))
        {
            json.WriteStartObject();
            WriteRange(json, word, offsets);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSpans(Utf8JsonWriter json, List<Sentence> sentences, int[] offsets)
    {
        json.WriteStartArray("spans");
        foreach (Sentence sentence in sentences)
        {
            foreach (LabeledSpan span in sentence.Spans)
            {
                json.WriteStartObject();
                WriteRange(json, Range(sentence, span.Range), offsets);
                json.WriteString("label", span.Label);
                if (span.Score is { } score)
                {
                    json.WriteNumber("score", score);
                }

                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteSentences(Utf8JsonWriter json, List<Sentence> sentences, int[] offsets)
    {
        json.WriteStartArray("sentences");
        foreach (Sentence sentence in sentences)
        {
            json.WriteStartObject();
            WriteRange(json, Range(sentence, new WordRange(0, sentence.Words.Count)), offsets);
            json.WriteString("id", sentence.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static CharacterRange Range(Sentence sentence, WordRange words) =>
        new(sentence.Offsets![words.Start].Start, sentence.Offsets[words.End - 1].End);

    private static void WriteRange(Utf8JsonWriter json, CharacterRange range, int[] offsets)
    {
        json.WriteNumber("start", offsets[range.Start]);
        json.WriteNumber("end", offsets[range.End]);
    }
}
