using System.Xml.Linq;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats.Events;

/// <summary>
/// Reads EvExtra (Glavaš and Šnajder), a folder of XML files: <c>Events</c>, whose children hold the trigger's word
/// in an element <c>Event</c>, and <c>Sentences</c>, whose children hold words in the elements <c>Value</c> of their
/// tokens. The triggers have no usable place: they are found in their order as in the paper, each at the next word
/// that is it, or holds it where no word within five is it. A document in which not all are found is refused. Written
/// after the authors' program that reads it; no sample of the corpus was at hand.
/// </summary>
/// <param name="options">What triggers are called.</param>
public sealed class EvextraReader(FormatOptions options) : IFolderReader
{
    private const int Neighbourhood = 5;

    /// <inheritdoc/>
    public string FilePattern => "*.xml";

    /// <inheritdoc/>
    public IEnumerable<Sentence> Read(Stream stream, string file, ReadingCounts? counts = null)
    {
        counts ??= new ReadingCounts();
        XElement root = EventXml.Root(stream, file);
        string document = Path.GetFileNameWithoutExtension(file);
        Queue<string> triggers = new(options.TagColumn is null ? [] : Children(root, "Events")
            .Select(found => found.Elements("Event").FirstOrDefault()?.Value.Trim() is { Length: > 0 } trigger
                ? trigger : throw Error(file, "an event has no 'Event'.")));
        string[][] sentences = [.. Children(root, "Sentences")
            .Select(sentence => sentence.Descendants("Value").Select(word => word.Value.Trim()).ToArray())];
        if (sentences.Length == 0)
        {
            throw Error(file, "there are no 'Sentences'.");
        }

        EventMention[][] mentions = [.. sentences.Select(words => Found(words, triggers).ToArray())];
        if (triggers.Count > 0)
        {
            throw Error(file, $"{triggers.Count} of its triggers were not found, the first is '{triggers.Peek()}'.");
        }

        counts.Documents++;
        return sentences.Select((words, i) =>
            EventSentence.Of($"{document}-{i}", words, mentions[i], options, counts, document));
    }

    private static IEnumerable<EventMention> Found(string[] words, Queue<string> triggers)
    {
        for (int i = 0; i < words.Length && triggers.TryPeek(out string? trigger); i++)
        {
            int first = Math.Max(0, i - Neighbourhood);
            int last = Math.Min(words.Length, i + Neighbourhood);
            bool isHeldOnly = words[i].Contains(trigger, StringComparison.Ordinal)
                && !words.AsSpan(first, last - first).Contains(trigger);
            if (words[i] == trigger || isHeldOnly)
            {
                triggers.Dequeue();
                yield return new EventMention(new WordRange(i, i + 1), EventXml.Type);
            }
        }
    }

    private static IEnumerable<XElement> Children(XElement root, string name) => root.Elements(name).Elements();

    private static DataFormatException Error(string file, string problem) => new(
        file, line: null, problem, "Leave the file out, or name its folder: such files are then left out and counted.");
}
