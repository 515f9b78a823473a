namespace Spanwright.Text.Metrics;

/// <summary>Takes tags apart, each distinct one once, and numbers their labels.</summary>
/// <param name="labelOf">The label of a tag as it is written.</param>
internal sealed class ChunkTagTable(Func<string, string> labelOf)
{
    /// <summary>The label of a tag that has none, O included.</summary>
    public const string NoLabel = "_";

    private readonly Dictionary<string, ChunkTag> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _numberOfLabel = new(StringComparer.Ordinal);
    private readonly List<string> _labels = [];

    /// <summary>The labels by number.</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>The parts of a tag.</summary>
    public ChunkTag Find(string tag)
    {
        if (!_tags.TryGetValue(tag, out ChunkTag parts))
        {
            string label = labelOf(tag);
            if (!_numberOfLabel.TryGetValue(label, out int number))
            {
                number = _labels.Count;
                _numberOfLabel.Add(label, number);
                _labels.Add(label);
            }

            parts = new ChunkTag(tag[0], number);
            _tags.Add(tag, parts);
        }

        return parts;
    }
}
