using Spanwright.Text.Labels;

namespace Spanwright.Text.Metrics;

/// <summary>Chunks as seqeval's strict mode has them: only spans that a scheme's patterns start, hold and end.</summary>
internal sealed class StrictChunker(LabelScheme scheme, ChunkTagTable table) : IChunker
{
    private readonly StrictPatterns _patterns = StrictPatterns.Of(scheme);
    private readonly ChunkTag _outside = table.Find("O");
    private ChunkTag[] _row = [];
    private long _offset;

    /// <summary>All behind the first letter, without hyphens at both ends.</summary>
    /// <exception cref="UnknownTagException">The letter is none of the scheme's.</exception>
    public static string LabelOf(string tag, LabelScheme scheme)
    {
        if (tag.Length == 0 || !StrictPatterns.Of(scheme).Allows(tag[0]))
        {
            throw new UnknownTagException(tag, scheme);
        }

        string label = tag[1..].Trim('-');
        return label.Length == 0 ? ChunkTagTable.NoLabel : label;
    }

    public void Add(IReadOnlyList<string> tags, List<Chunk> chunks)
    {
        FillRow(tags);
        ChunkTag previous = _outside;
        for (int start = 0; start < tags.Count;)
        {
            int end = start + 1;
            if (_patterns.Starts(previous, _row[start]))
            {
                while (_patterns.IsInside(_row[end - 1], _row[end]))
                {
                    end++;
                }

                if (_patterns.Ends(_row[end - 1], _row[end]))
                {
                    chunks.Add(new Chunk(_row[start].Label, _offset + start, _offset + end));
                }
            }

            start = end;
            previous = _row[start - 1];
        }

        _offset += tags.Count;
    }

    /// <summary>Takes the tags apart and puts an O behind them.</summary>
    private void FillRow(IReadOnlyList<string> tags)
    {
        if (_row.Length <= tags.Count)
        {
            _row = new ChunkTag[Math.Max(tags.Count + 1, _row.Length * 2)];
        }

        for (int i = 0; i < tags.Count; i++)
        {
            _row[i] = table.Find(tags[i]);
        }

        _row[tags.Count] = _outside;
    }
}
