using System.Diagnostics.CodeAnalysis;

namespace Spanwright.Text.Templates.Values;

/// <summary>Keys (texts, numbers, truth values) and values in the order of insertion.</summary>
internal sealed class TemplateDictionary
{
    private readonly OrderedDictionary<object, object?> _entries = [];

    public int Count => _entries.Count;

    public IEnumerable<object> Keys => _entries.Keys;

    public IEnumerable<object?> Values => _entries.Values;

    public IEnumerable<TemplateList> Items => _entries.Select(entry => TemplateList.Tuple(entry.Key, entry.Value));

    /// <summary>Adds an entry, or changes its value and leaves it in its place.</summary>
    public void Set(object key, object? value) => _entries[Normal(key)] = value;

    public bool TryGet(object? key, out object? value)
    {
        value = null;
        return IsKey(key) && _entries.TryGetValue(Normal(key), out value);
    }

    /// <summary>Whether a value can be a key.</summary>
    public static bool IsKey([NotNullWhen(true)] object? value) => value is string or long or double or bool;

    // As in Python, True, 1 and 1.0 are one key.
    private static object Normal(object key) => key switch
    {
        bool flag => flag ? 1L : 0L,
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => (long)number,
        _ => key,
    };
}
