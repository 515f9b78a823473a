using Spanwright.Text.Documents;

namespace Spanwright.Text.Labels;

/// <summary>
/// Chunks as the conlleval script cuts them, and as seqeval's default mode does. The rules look at two neighbouring
/// tags and know the letters B, I, E, S, O; any other letter only shares or changes the label.
/// </summary>
internal static class ConllevalChunks
{
    /// <summary>The chunks of one sentence.</summary>
    public static List<LabeledSpan> Spans(ReadOnlySpan<Tag> tags)
    {
        List<LabeledSpan> spans = [];
        Tag previous = Tag.Outside;
        int start = 0;
        for (int i = 0; i <= tags.Length; i++)
        {
            Tag tag = i < tags.Length ? tags[i] : Tag.Outside;
            bool sameLabel = previous.Label == tag.Label;
            if (Ends(previous.Prefix, tag.Prefix, sameLabel))
            {
                spans.Add(new LabeledSpan(new WordRange(start, i), previous.Label));
            }

            start = Starts(previous.Prefix, tag.Prefix, sameLabel) ? i : start;
            previous = tag;
        }

        return spans;
    }

    /// <summary>Whether a chunk ends between two neighbouring words.</summary>
    public static bool Ends(char previous, char next, bool sameLabel) => previous switch
    {
        'E' or 'S' => true,
        'O' or '.' => false,
        'B' or 'I' => next is 'B' or 'S' or 'O' || !sameLabel,
        _ => !sameLabel,
    };

    /// <summary>Whether a chunk starts behind the border of two neighbouring words.</summary>
    public static bool Starts(char previous, char next, bool sameLabel) => next switch
    {
        'B' or 'S' => true,
        'O' or '.' => false,
        'E' or 'I' => previous is 'E' or 'S' or 'O' || !sameLabel,
        _ => !sameLabel,
    };
}
