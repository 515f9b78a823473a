namespace Spanwright.Text.Formats;

/// <summary>Cuts a line into columns.</summary>
internal sealed class ColumnSeparator
{
    public const string Whitespace = "whitespace";

    public const string Tab = "tab";

    // Never "any white space": a word may hold a no-break space.
    private static readonly char[] _spaceAndTab = [' ', '\t'];

    private readonly string _text;

    /// <summary>A separator by name (<see cref="Whitespace"/>, <see cref="Tab"/>), or the text itself.</summary>
    public ColumnSeparator(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        IsWhitespace = name == Whitespace;
        _text = name switch { Whitespace => " ", Tab => "\t", _ => name };
    }

    /// <summary>Whether runs of spaces and tabs separate.</summary>
    public bool IsWhitespace { get; }

    public string[] Split(string line) => IsWhitespace
        ? line.Split(_spaceAndTab, StringSplitOptions.RemoveEmptyEntries)
        : line.Split(_text);

    public string Join(params ReadOnlySpan<string?> columns) => string.Join(_text, columns);

    /// <summary>Whether a word can stand in a column without being cut.</summary>
    public bool Holds(string word) => word.Length > 0
        && !(IsWhitespace ? word.AsSpan().ContainsAny(_spaceAndTab) : word.Contains(_text))
        && !word.Contains('\n') && !word.EndsWith('\r');

    /// <summary>Whether a line says nothing and so ends a sentence.</summary>
    public static bool IsBlank(string line) => line.AsSpan().Trim(" \t").IsEmpty;
}
