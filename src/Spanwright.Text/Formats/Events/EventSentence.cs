using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Formats.Events;

/// <summary>
/// Sentences of event corpora. Where two triggers overlap, the later one in the file writes over the earlier, as the
/// readers of the field do; what that leaves of the earlier one is read by the policy for illegal tags.
/// </summary>
internal static class EventSentence
{
    /// <summary>Makes the sentence and counts it.</summary>
    public static Sentence Of(
        string id,
        IReadOnlyList<string> words,
        IEnumerable<EventMention> mentions,
        FormatOptions options,
        ReadingCounts counts,
        string? document = null)
    {
        string[] tags = Tags(words.Count, mentions, options.EventLabel);
        counts.IllegalTags += LabelScheme.Iob2.IllegalTags(tags);
        Sentence sentence = new(id, words)
        {
            Spans = LabelScheme.Iob2.Spans(tags, options.IllegalTags),
            Document = document,
        };
        counts.Sentences++;
        counts.Words += words.Count;
        counts.Spans += sentence.Spans.Count;
        return sentence;
    }

    /// <summary>The tags of triggers in IOB2, later ones over earlier ones.</summary>
    /// <param name="wordCount">Number of words.</param>
    /// <param name="mentions">Triggers within the sentence.</param>
    /// <param name="label">What all are called; null keeps their types.</param>
    internal static string[] Tags(int wordCount, IEnumerable<EventMention> mentions, string? label)
    {
        string[] tags = new string[wordCount];
        Array.Fill(tags, Tag.Outside.ToString());
        foreach (EventMention mention in mentions)
        {
            for (int i = mention.Range.Start; i < mention.Range.End; i++)
            {
                tags[i] = new Tag(i == mention.Range.Start ? 'B' : 'I', label ?? mention.Type).ToString();
            }
        }

        return tags;
    }
}
