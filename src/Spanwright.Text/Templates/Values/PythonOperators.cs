using Spanwright.Text.Metrics;

namespace Spanwright.Text.Templates.Values;

/// <summary>Truth, equality, order and iteration as in Python.</summary>
internal static class PythonOperators
{
    /// <summary>Whether a value counts as true.</summary>
    public static bool IsTrue(object? value) => value switch
    {
        null or Undefined => false,
        bool flag => flag,
        long number => number != 0,
        double number => number != 0,
        string text => text.Length > 0,
        TemplateList list => list.Items.Count > 0,
        TemplateDictionary entries => entries.Count > 0,
        _ => true,
    };

    /// <summary>Whether two values are equal; numbers and truth values compare by value, lists by their items.</summary>
    public static bool AreEqual(RenderState state, object? left, object? right)
    {
        state.Enter(state.Line);
        return (left, right) switch
        {
            (Undefined, Undefined) => true,
            (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
            (TemplateList a, TemplateList b) => a.IsTuple == b.IsTuple && a.Items.Count == b.Items.Count
                && a.Items.Zip(b.Items).All(pair => AreEqual(state, pair.First, pair.Second)),
            (TemplateDictionary a, TemplateDictionary b) => a.Count == b.Count && a.Items.All(
                entry => b.TryGet(entry.Items[0], out object? other) && AreEqual(state, entry.Items[1], other)),
            _ when Number(left) is { } a && Number(right) is { } b =>
                left is double || right is double ? a == b : Whole(left) == Whole(right),
            _ => ReferenceEquals(left, right),
        };
    }

    /// <summary>The order of two values: negative, 0 or positive.</summary>
    /// <exception cref="TemplateException">They have no order.</exception>
    public static int Compare(RenderState state, object? left, object? right)
    {
        state.Enter(state.Line);
        return (left, right) switch
        {
            (string a, string b) => CodePointOrder.Comparer.Compare(a, b),
            (TemplateList a, TemplateList b) when a.IsTuple == b.IsTuple => CompareItems(state, a.Items, b.Items),
            _ when Number(left) is { } a && Number(right) is { } b => a.CompareTo(b),
            _ => throw state.Error(
                $"values of type {PythonText.TypeName(left)} and {PythonText.TypeName(right)} have no order."),
        };
    }

    /// <summary>Whether a list holds an item, a dictionary a key, a text a part.</summary>
    public static bool Contains(RenderState state, object? container, object? item) => container switch
    {
        string text => item is string part
            ? text.Contains(part, StringComparison.Ordinal)
            : throw state.Error($"a text does not contain a value of type {PythonText.TypeName(item)}."),
        TemplateDictionary entries => entries.TryGet(item, out _),
        _ => Iterate(state, container).Any(other => AreEqual(state, other, item)),
    };

    /// <summary>The items of a list, keys of a dictionary, characters of a text.</summary>
    /// <exception cref="TemplateException">The value has no items.</exception>
    public static IReadOnlyList<object?> Iterate(RenderState state, object? value)
    {
        IReadOnlyList<object?> items = value switch
        {
            TemplateList list => list.Items,
            TemplateDictionary entries => [.. entries.Keys],
            string text => [.. CodePoints.Split(text)],
            Undefined => [],
            _ => throw state.Error($"a value of type {PythonText.TypeName(value)} has no items to go through."),
        };
        state.Charge(items.Count);
        return items;
    }

    /// <summary>A number or truth value as a floating-point number; null for other values.</summary>
    public static double? Number(object? value) => value switch
    {
        double number => number,
        long number => number,
        bool flag => flag ? 1 : 0,
        _ => null,
    };

    /// <summary>A whole number or truth value; null for other values.</summary>
    public static long? Whole(object? value) => value switch
    {
        long number => number,
        bool flag => flag ? 1 : 0,
        _ => null,
    };

    private static int CompareItems(RenderState state, IReadOnlyList<object?> left, IReadOnlyList<object?> right)
    {
        for (int i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (!AreEqual(state, left[i], right[i]))
            {
                return Compare(state, left[i], right[i]);
            }
        }

        return left.Count.CompareTo(right.Count);
    }
}
