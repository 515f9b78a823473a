namespace Spanwright.Text.Formats;

/// <summary>Values that stand in one place of every word: whether they are tags, and of which labels.</summary>
internal sealed class TagValues
{
    // The letters of all schemes.
    private const string Letters = "BIESLU";

    // A column with few bad tags is still the column of the tags; its reader then names the line of the first bad one.
    private const double TagShare = 0.9;

    private readonly SortedSet<string> _labels = new(StringComparer.Ordinal);
    private long _values;
    private long _tags;
    private long _labelled;

    /// <summary>Whether the values are tags, and at least one word has a label.</summary>
    public bool AreTags => _labelled > 0 && _tags >= TagShare * _values;

    /// <summary>Looks at the value of one more word.</summary>
    public void Add(string value)
    {
        _values++;
        bool isLabelled = value.Length > 0 && Letters.Contains(value[0]) && (value.Length == 1 || value[1] == '-');
        _tags += isLabelled || value == "O" ? 1 : 0;
        if (isLabelled)
        {
            _labelled++;
            _labels.Add(value.Length > 2 ? value[2..] : Labels.Tag.NoLabel);
        }
    }

    /// <summary>The values as a place of tags.</summary>
    public TagPlace Place(string name) => new(name, [.. _labels], _labelled);
}
