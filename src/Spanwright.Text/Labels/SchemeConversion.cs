using Spanwright.Text.Documents;

namespace Spanwright.Text.Labels;

/// <summary>Rewrites tags of one scheme in another, through the spans that they stand for, and counts what is lost.</summary>
/// <param name="from">The scheme of the tags.</param>
/// <param name="to">The scheme to write.</param>
/// <param name="policy">What becomes of tags that their scheme does not allow where they stand.</param>
public sealed class SchemeConversion(
    LabelScheme from, LabelScheme to, IllegalTagPolicy policy = IllegalTagPolicy.Discard)
{
    /// <summary>Spans that were read.</summary>
    public long Spans { get; private set; }

    /// <summary>Places where a tag may not follow the one before it.</summary>
    public long IllegalTags { get; private set; }

    /// <summary>Words that had a label and have none any more, since their span was discarded.</summary>
    public long WordsLost { get; private set; }

    /// <summary>Spans that the new tags do not give back: in IO, those that touch one of the same label.</summary>
    public long SpansLost { get; private set; }

    /// <summary>The tags in the new scheme.</summary>
    /// <exception cref="UnknownTagException">A tag is none of the old scheme.</exception>
    public string[] Convert(IReadOnlyList<string> tags)
    {
        IReadOnlyList<LabeledSpan> spans = from.Spans(tags, policy);
        string[] converted = to.Tags(spans, tags.Count);
        Spans += spans.Count;
        IllegalTags += from.IllegalTags(tags);
        WordsLost += tags.Zip(converted).Count(pair => pair.First != "O" && pair.Second == "O");
        SpansLost += spans.Except(to.Spans(converted)).Count();
        return converted;
    }
}
