namespace Spanwright.Methods.InContext.Prompts;

/// <summary>A run of token positions: <paramref name="Start"/> is included, <paramref name="End"/> is not.</summary>
/// <param name="Start">First position, 0-based.</param>
/// <param name="End">Position behind the last.</param>
public readonly record struct TokenRange(int Start, int End)
{
    /// <summary>Number of positions.</summary>
    public int Length => End - Start;
}
