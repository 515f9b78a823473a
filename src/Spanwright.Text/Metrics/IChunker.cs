namespace Spanwright.Text.Metrics;

/// <summary>Cuts the tags of one side, sentence after sentence, into chunks.</summary>
internal interface IChunker
{
    /// <summary>
    /// Adds the chunks of the next sentence, with positions that go on from sentence to sentence; each ends behind
    /// the one before it.
    /// </summary>
    void Add(IReadOnlyList<string> tags, List<Chunk> chunks);
}
