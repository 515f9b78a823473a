using System.Globalization;
using System.Text.Json;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats.Events;

/// <summary>
/// Reads MAVEN (Wang et al., 2020), one document a line: <c>{"id", "content": [{"tokens"}], "events": [{"type",
/// "mention": [{"sent_id", "offset": [0, 1]}]}]}</c>. Negative triggers are no labels. Its test form has candidates
/// in place of events: it is unlabelled, which is not the same as without events, and is refused unless only words
/// are asked for (<see cref="FormatOptions.TagColumn"/> null).
/// </summary>
/// <param name="options">What types are called, and the policy for overlapping triggers.</param>
public sealed class MavenReader(FormatOptions options) : IDocumentReader
{
    /// <inheritdoc/>
    public IEnumerable<Sentence> Read(Stream stream, string file, ReadingCounts? counts = null)
    {
        counts ??= new ReadingCounts();
        foreach ((SourceLine line, JsonElement root) in JsonRows.Read(stream, file, "MAVEN has one JSON object a line."))
        {
            foreach (Sentence sentence in Sentences(line, root, file, counts))
            {
                yield return sentence;
            }
        }
    }

    private List<Sentence> Sentences(SourceLine line, JsonElement root, string file, ReadingCounts counts)
    {
        EventJson json = new(file, line.Number, place: "");
        string id = json.Text(root, "id");
        string[][] sentences = [.. json.Member(root, "content", JsonValueKind.Array).EnumerateArray()
            .Select(sentence => json.Words(sentence, "tokens"))];
        ILookup<int, EventMention> mentions = options.TagColumn is null
            ? Enumerable.Empty<EventMention>().ToLookup(_ => 0)
            : Mentions(json, root, sentences).ToLookup(entry => entry.Sentence, entry => entry.Mention);
        counts.Documents++;
        return [.. sentences.Select((words, i) => EventSentence.Of(
            $"{id}-{i.ToString(CultureInfo.InvariantCulture)}", words, mentions[i], options, counts, id))];
    }

    private static IEnumerable<(int Sentence, EventMention Mention)> Mentions(
        EventJson json, JsonElement root, string[][] sentences)
    {
        if (root.TryGetProperty("candidates", out _) && !root.TryGetProperty("events", out _))
        {
            throw json.Error("the document has candidates in place of events: it is unlabelled.");
        }

        foreach (JsonElement found in json.Member(root, "events", JsonValueKind.Array).EnumerateArray())
        {
            string type = json.Text(found, "type");
            foreach (JsonElement mention in json.Member(found, "mention", JsonValueKind.Array).EnumerateArray())
            {
                JsonElement number = json.Member(mention, "sent_id", JsonValueKind.Number);
                JsonElement offset = json.Member(mention, "offset", JsonValueKind.Array);
                if (!number.TryGetInt32(out int sentence) || sentence < 0 || sentence >= sentences.Length
                    || offset.GetArrayLength() != 2)
                {
                    throw json.Error($"a trigger has the place {number.GetRawText()} {offset.GetRawText()}.");
                }

                yield return (sentence, new EventMention(json.Range(offset[0], offset[1], sentences[sentence].Length), type));
            }
        }
    }
}
