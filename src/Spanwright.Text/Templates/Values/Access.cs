using Spanwright.Text.Templates.Tables;

namespace Spanwright.Text.Templates.Values;

/// <summary>Attributes and items of values. What does not exist is undefined; of an undefined value they are errors.</summary>
internal static class Access
{
    /// <summary><c>value.name</c>: an attribute or method, else the item of that key.</summary>
    public static object? Attribute(RenderState state, object? value, string name)
    {
        RefuseUndefined(state, value);
        return TryMember(value, name, out object? member) || TryKey(value, name, out member) ? member : Missing(value, name);
    }

    /// <summary><c>value[key]</c>: the item of that key, else the attribute or method.</summary>
    public static object? Item(RenderState state, object? value, object? key)
    {
        RefuseUndefined(state, value);
        if (TryKey(value, key, out object? item))
        {
            return item;
        }

        if (value is string or TemplateList && PythonOperators.Whole(key) is { } index)
        {
            return Indexed(state, value, index);
        }

        return key is string name && TryMember(value, name, out object? member)
            ? member
            : Missing(value, PythonText.Str(state, key));
    }

    /// <summary>An attribute by a path with points, as <c>map(attribute='a.b')</c> takes it.</summary>
    public static object? Path(RenderState state, object? value, object? path)
    {
        if (path is not string names)
        {
            return Item(state, value, path);
        }

        foreach (string name in names.Split('.'))
        {
            value = Item(state, value, long.TryParse(name, out long index) ? index : name);
        }

        return value;
    }

    private static bool TryMember(object? value, string name, out object? member)
    {
        member = value switch
        {
            LoopState loop => loop.Attribute(name),
            TemplateNamespace space => space.Attributes.GetValueOrDefault(name),
            _ when MethodTable.Find(value, name) is { } method => method.Bound(value),
            _ => null,
        };
        return member is not null || value is TemplateNamespace named && named.Attributes.ContainsKey(name);
    }

    private static bool TryKey(object? value, object? key, out object? item)
    {
        item = null;
        return value is TemplateDictionary entries && entries.TryGet(key, out item);
    }

    private static object? Indexed(RenderState state, object value, long index)
    {
        IReadOnlyList<object?> items = PythonOperators.Iterate(state, value);
        long place = index < 0 ? index + items.Count : index;
        return place >= 0 && place < items.Count ? items[(int)place] : Missing(value, index.ToString());
    }

    private static void RefuseUndefined(RenderState state, object? value)
    {
        if (value is Undefined undefined)
        {
            throw state.Error($"{undefined.Of} is undefined.");
        }
    }

    private static Undefined Missing(object? value, string name) =>
        new($"'{name}' of a value of type {PythonText.TypeName(value)}");
}
