namespace Spanwright.Text.Metrics;

/// <summary>A tag while it is counted.</summary>
/// <param name="Prefix">The letter; <c>O</c> outside.</param>
/// <param name="Label">Number of the label in a <see cref="ChunkTagTable"/>.</param>
internal readonly record struct ChunkTag(char Prefix, int Label);
