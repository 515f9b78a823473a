using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>Filters that compare the items of a list; letters compare without case unless asked otherwise.</summary>
internal static class OrderFilters
{
    public static TemplateList Sort(RenderState state, CallArguments arguments)
    {
        bool isReversed = arguments.Flag(1, "reverse", fallback: false);
        bool isCased = arguments.Flag(2, "case_sensitive", fallback: false);
        return Sorted(state, arguments.Items(state), Key(state, arguments.Get(3, "attribute"), isCased), isReversed);
    }

    public static TemplateList DictSort(RenderState state, CallArguments arguments)
    {
        TemplateDictionary entries = arguments.Need(state, 0, "value") as TemplateDictionary
            ?? throw state.Error("'dictsort' needs a dictionary.");
        bool isCased = arguments.Flag(1, "case_sensitive", fallback: false);
        long place = arguments.Text(state, 2, "by", "key") == "value" ? 1 : 0;
        return Sorted(state, [.. entries.Items], Key(state, place, isCased), arguments.Flag(3, "reverse", fallback: false));
    }

    public static object? Max(RenderState state, CallArguments arguments) => Extreme(state, arguments, isLargest: true);

    public static object? Min(RenderState state, CallArguments arguments) => Extreme(state, arguments, isLargest: false);

    public static TemplateList Unique(RenderState state, CallArguments arguments)
    {
        bool isCased = arguments.Flag(1, "case_sensitive", fallback: false);
        Func<object?, object?> key = Key(state, arguments.Get(2, "attribute"), isCased);
        List<object?> seen = [];
        List<object?> kept = [];
        foreach (object? item in arguments.Items(state))
        {
            if (!seen.Exists(other => PythonOperators.AreEqual(state, other, key(item))))
            {
                seen.Add(key(item));
                kept.Add(item);
            }
        }

        return new TemplateList(kept);
    }

    public static TemplateList GroupBy(RenderState state, CallArguments arguments)
    {
        object? attribute = arguments.Need(state, 1, "attribute");
        Func<object?, object?> key = Key(state, attribute, isCased: false);
        List<TemplateList> groups = [];
        List<object?> members = [];
        IReadOnlyList<object?> items = Sorted(state, arguments.Items(state), key, isReversed: false).Items;
        for (int i = 0; i < items.Count; i++)
        {
            members.Add(items[i]);
            if (i + 1 == items.Count || !PythonOperators.AreEqual(state, key(items[i]), key(items[i + 1])))
            {
                groups.Add(TemplateList.Tuple(Access.Path(state, members[0], attribute), new TemplateList(members)));
                members = [];
            }
        }

        return new TemplateList(groups);
    }

    private static object? Extreme(RenderState state, CallArguments arguments, bool isLargest)
    {
        bool isCased = arguments.Flag(1, "case_sensitive", fallback: false);
        Func<object?, object?> key = Key(state, arguments.Get(2, "attribute"), isCased);
        IReadOnlyList<object?> items = arguments.Items(state);
        return items.Count == 0
            ? new Undefined("the largest or smallest item of nothing")
            : items.Aggregate((best, item) =>
            {
                int order = PythonOperators.Compare(state, key(item), key(best));
                return (isLargest ? order > 0 : order < 0) ? item : best;
            });
    }

    private static TemplateList Sorted(
        RenderState state, IReadOnlyList<object?> items, Func<object?, object?> key, bool isReversed)
    {
        Comparer<object?> comparer = Comparer<object?>.Create((left, right) => PythonOperators.Compare(state, left, right));
        return new TemplateList([.. isReversed ? items.OrderByDescending(key, comparer) : items.OrderBy(key, comparer)]);
    }

    private static Func<object?, object?> Key(RenderState state, object? attribute, bool isCased) => item =>
    {
        object? value = attribute is null ? item : Access.Path(state, item, attribute);
        return value is string text && !isCased ? text.ToLowerInvariant() : value;
    };
}
