namespace Spanwright.Runs.Recipes;

/// <summary>One key of a recipe and why it has its value.</summary>
/// <param name="Key">The key, as <c>train.seed</c>.</param>
/// <param name="Value">The value as an argument has it.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record RecipeSetting(string Key, string Value, string Reason)
{
    /// <summary>The setting as an argument.</summary>
    public override string ToString() => $"{Key}={Value}";
}
