namespace Spanwright.Text.Templates.Values;

/// <summary>
/// What a name, key or attribute that does not exist stands for: empty as text, false, an error when used further.
/// </summary>
/// <param name="Of">What does not exist, for errors.</param>
internal sealed record Undefined(string Of);
