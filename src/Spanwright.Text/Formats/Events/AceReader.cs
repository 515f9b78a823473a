using System.Globalization;
using System.Text;
using System.Text.Json;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats.Events;

/// <summary>
/// Reads ACE 2005 as the usual preprocessing leaves it, a list of sentences: <c>[{"words": [...],
/// "golden-event-mentions": [{"trigger": {"start": 0, "end": 1}, "event_type": "Life:Marry"}]}]</c>, the end
/// exclusive. The file is one JSON value and is held in memory.
/// </summary>
/// <param name="options">What types are called, and the policy for overlapping triggers.</param>
public sealed class AceReader(FormatOptions options) : IDocumentReader
{
    /// <inheritdoc/>
    public IEnumerable<Sentence> Read(Stream stream, string file, ReadingCounts? counts = null)
    {
        counts ??= new ReadingCounts();
        using JsonDocument document = Parse(stream, file);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new EventJson(file, line: null, place: "").Error("the file holds no list of sentences.");
        }

        int number = 0;
        foreach (JsonElement sentence in document.RootElement.EnumerateArray())
        {
            string id = (++number).ToString(CultureInfo.InvariantCulture);
            EventJson json = new(file, line: null, $"sentence {id}");
            string[] words = json.Words(sentence, "words");
            yield return EventSentence.Of(id, words, Mentions(json, sentence, words.Length), options, counts);
        }
    }

    private EventMention[] Mentions(EventJson json, JsonElement sentence, int wordCount) => options.TagColumn is null ? [] :
        [.. json.Member(sentence, "golden-event-mentions", JsonValueKind.Array).EnumerateArray().Select(mention =>
        {
            JsonElement trigger = json.Member(mention, "trigger", JsonValueKind.Object);
            return new EventMention(
                json.Range(
                    json.Member(trigger, "start", JsonValueKind.Number), json.Member(trigger, "end", JsonValueKind.Number), wordCount),
                json.Text(mention, "event_type"));
        })];

    private static JsonDocument Parse(Stream stream, string file)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', SourceLines.Read(stream, file).Select(line => line.Text)));
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException error)
        {
            throw new DataFormatException(
                file, error.LineNumber + 1, $"this is no JSON (byte {error.BytePositionInLine + 1} of the line).",
                "Check that the file is whole: ACE 2005 is one list of sentences.", error);
        }
    }
}
