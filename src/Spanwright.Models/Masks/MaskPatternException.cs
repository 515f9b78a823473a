namespace Spanwright.Models.Masks;

/// <summary>An unmask pattern that does not fit: what is wrong and what is possible.</summary>
public sealed class MaskPatternException : Exception
{
    /// <summary>Makes the error.</summary>
    public MaskPatternException(string pattern, string problem)
        : base($"model.unmask: '{pattern}' {problem} Known patterns: {MaskPlan.KnownPatterns}.")
    {
    }
}
