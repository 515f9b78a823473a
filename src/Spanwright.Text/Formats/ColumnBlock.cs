namespace Spanwright.Text.Formats;

/// <summary>The data lines of one sentence, cut into columns.</summary>
/// <param name="Rows">The columns of each line.</param>
/// <param name="LineNumbers">1-based line of each row.</param>
/// <param name="Document">Name of the document; null before the first document mark.</param>
internal sealed record ColumnBlock(IReadOnlyList<string[]> Rows, IReadOnlyList<long> LineNumbers, string? Document);
