namespace Spanwright.Cli.Rendering;

/// <summary>Graphic renditions of a terminal (ECMA-48), where colours are shown; else text stays as it is.</summary>
/// <param name="hasColour">Whether colours are shown.</param>
internal sealed class Style(bool hasColour)
{
    /// <summary>Fainter than other text.</summary>
    public const string Dim = "2";

    /// <summary>Bolder than other text.</summary>
    public const string Bold = "1";

    /// <summary>Whether colours are shown.</summary>
    public bool HasColour => hasColour;

    /// <summary>A text in a rendition; an empty rendition is the terminal's own.</summary>
    public string Text(string text, string rendition) =>
        hasColour && rendition.Length > 0 && text.Length > 0 ? $"\u001b[{rendition}m{text}\u001b[0m" : text;
}
