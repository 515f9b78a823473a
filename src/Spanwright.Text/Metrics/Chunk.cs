namespace Spanwright.Text.Metrics;

/// <summary>A span while it is counted.</summary>
/// <param name="Label">Number of the label in a <see cref="ChunkTagTable"/>.</param>
/// <param name="Start">First word.</param>
/// <param name="End">Word after the last.</param>
internal readonly record struct Chunk(int Label, long Start, long End);
