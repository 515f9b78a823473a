namespace Spanwright.Text.Tokenization.Patterns;

/// <summary>Reads the pattern of a component: <c>{"String": …}</c> or <c>{"Regex": …}</c>.</summary>
internal static class PatternReader
{
    /// <summary>The pattern of a section.</summary>
    public static ITextPattern Read(JsonSection section)
    {
        if (section.TextOrNull("String") is { } literal)
        {
            return literal.Length > 0 ? new LiteralPattern(literal) : new OnigurumaPattern("");
        }

        JsonSection regex = section.Member("Regex");
        try
        {
            return new OnigurumaPattern(regex.AsText());
        }
        catch (FormatException error)
        {
            throw new TokenizerException(
                section.File, regex.Place, error.Message, "Ask for support of it, or choose another tokenizer.", error);
        }
    }
}
