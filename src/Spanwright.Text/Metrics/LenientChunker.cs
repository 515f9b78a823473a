using Spanwright.Text.Labels;

namespace Spanwright.Text.Metrics;

/// <summary>
/// Chunks as seqeval's default mode has them: the rules of conlleval over all sentences as one row with an O behind
/// each. Positions count these O too.
/// </summary>
internal sealed class LenientChunker(ChunkTagTable table) : IChunker
{
    private readonly ChunkTag _outside = table.Find("O");
    private ChunkTag _previous = table.Find("O");
    private long _position;
    private long _start;

    /// <summary>What follows the first hyphen behind the first letter; without a hyphen, all behind the letter.</summary>
    public static string LabelOf(string tag)
    {
        if (tag.Length == 0)
        {
            throw new ArgumentException("A tag is empty.");
        }

        string rest = tag[(char.IsHighSurrogate(tag[0]) && tag.Length > 1 ? 2 : 1)..];
        string label = rest[(rest.IndexOf('-') + 1)..];
        return label.Length == 0 ? ChunkTagTable.NoLabel : label;
    }

    public void Add(IReadOnlyList<string> tags, List<Chunk> chunks)
    {
        for (int i = 0; i < tags.Count; i++)
        {
            Add(table.Find(tags[i]), chunks);
        }

        Add(_outside, chunks);
    }

    private void Add(ChunkTag tag, List<Chunk> chunks)
    {
        bool sameLabel = _previous.Label == tag.Label;
        if (ConllevalChunks.Ends(_previous.Prefix, tag.Prefix, sameLabel))
        {
            chunks.Add(new Chunk(_previous.Label, _start, _position));
        }

        _start = ConllevalChunks.Starts(_previous.Prefix, tag.Prefix, sameLabel) ? _position : _start;
        _previous = tag;
        _position++;
    }
}
