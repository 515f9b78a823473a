namespace Spanwright.Text.Templates.Values;

/// <summary>Parts of texts and lists, as Python's <c>[start:stop:step]</c>.</summary>
internal static class Slicing
{
    /// <summary>The part of a text or list.</summary>
    /// <exception cref="TemplateException">The value is neither, or the step is 0.</exception>
    public static object Of(RenderState state, object? value, long? start, long? stop, long? step)
    {
        if (value is not (string or TemplateList))
        {
            throw state.Error($"a value of type {PythonText.TypeName(value)} has no slices.");
        }

        IReadOnlyList<object?> items = PythonOperators.Iterate(state, value);
        IEnumerable<object?> taken = Places(state, items.Count, start, stop, step ?? 1).Select(place => items[place]);
        return value is TemplateList list ? new TemplateList([.. taken], list.IsTuple) : string.Concat(taken);
    }

    private static List<int> Places(RenderState state, int count, long? start, long? stop, long step)
    {
        if (step == 0)
        {
            throw state.Error("the step of a slice is 0.");
        }

        long first = Clamped(start ?? (step > 0 ? 0 : count - 1), start is null, count, step);
        long end = stop is null ? (step > 0 ? count : -1) : Clamped(stop.Value, isDefault: false, count, step);
        List<int> places = [];
        for (long place = first; step > 0 ? place < end : place > end; place += Math.Clamp(step, -count - 1, count + 1))
        {
            places.Add((int)place);
        }

        return places;
    }

    private static long Clamped(long border, bool isDefault, int count, long step)
    {
        long place = border < 0 && !isDefault ? border + count : border;
        return step > 0 ? Math.Clamp(place, 0, count) : Math.Clamp(place, -1, count - 1);
    }
}
