namespace Spanwright.Text.Documents;

/// <summary>A run of UTF-16 code units of a text: <paramref name="Start"/> is included, <paramref name="End"/> is not.</summary>
/// <param name="Start">Offset of the first code unit, 0-based.</param>
/// <param name="End">Offset after the last code unit.</param>
public readonly record struct CharacterRange(int Start, int End)
{
    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => End - Start;

    /// <inheritdoc/>
    public override string ToString() => $"[{Start}..{End})";
}
