using System.Collections;
using System.Text.Json;

namespace Spanwright.Text.Templates.Values;

/// <summary>Values of the outside as values of templates.</summary>
internal static class TemplateValues
{
    /// <summary>Texts, numbers, truth values, null, JSON, dictionaries by text, and lists of these.</summary>
    /// <exception cref="ArgumentException">The value is of another kind.</exception>
    public static object? From(object? value) => value switch
    {
        null or string or bool or long or double => value,
        int number => (long)number,
        float number => (double)number,
        JsonElement json => FromJson(json),
        IEnumerable<KeyValuePair<string, object?>> entries => Dictionary(entries),
        IEnumerable items => new TemplateList([.. items.Cast<object?>().Select(From)]),
        _ => throw new ArgumentException($"A template has no values of type {value.GetType().Name}.", nameof(value)),
    };

    private static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => IsWhole(json) && json.TryGetInt64(out long number) ? (object)number : json.GetDouble(),
        JsonValueKind.Array => new TemplateList([.. json.EnumerateArray().Select(FromJson)]),
        JsonValueKind.Object => Dictionary(json.EnumerateObject().Select(
            property => KeyValuePair.Create(property.Name, (object?)property.Value))),
        _ => null,
    };

    // 2.0 is no whole number to a template.
    private static bool IsWhole(JsonElement json) => json.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private static TemplateDictionary Dictionary(IEnumerable<KeyValuePair<string, object?>> entries)
    {
        TemplateDictionary dictionary = new();
        foreach ((string key, object? value) in entries)
        {
            dictionary.Set(key, From(value));
        }

        return dictionary;
    }
}
