namespace Spanwright.Runs.Recipes;

/// <summary>Writes a number with what it counts.</summary>
internal static class Amount
{
    /// <summary>As <c>1 word</c>, <c>2 words</c>.</summary>
    public static string Of(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
