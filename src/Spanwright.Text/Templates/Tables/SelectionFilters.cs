using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>Filters that apply a filter or a test to every item of a list.</summary>
internal static class SelectionFilters
{
    public static TemplateList Map(RenderState state, CallArguments arguments)
    {
        IReadOnlyList<object?> items = arguments.Items(state);
        if (arguments.Count == 1)
        {
            object? attribute = arguments.Need(state, 1, "attribute");
            object? fallback = arguments.Get(2, "default");
            return new TemplateList([.. items.Select(item => Access.Path(state, item, attribute))
                .Select(value => value is Undefined && fallback is not null ? fallback : value)]);
        }

        string name = arguments.Text(state, 1, "filter", "");
        Callable filter = FilterTable.Find(name) ?? throw state.Error($"the filter '{name}' is not known.");
        return new TemplateList([.. Applied(state, filter, items, arguments, firstArgument: 2)]);
    }

    public static TemplateList Select(RenderState state, CallArguments arguments) => Chosen(state, arguments, wanted: true);

    public static TemplateList Reject(RenderState state, CallArguments arguments) => Chosen(state, arguments, wanted: false);

    public static TemplateList SelectAttribute(RenderState state, CallArguments arguments) =>
        Chosen(state, arguments, wanted: true, arguments.Need(state, 1, "attribute"));

    public static TemplateList RejectAttribute(RenderState state, CallArguments arguments) =>
        Chosen(state, arguments, wanted: false, arguments.Need(state, 1, "attribute"));

    private static TemplateList Chosen(RenderState state, CallArguments arguments, bool wanted, object? attribute = null)
    {
        IReadOnlyList<object?> items = arguments.Items(state);
        IReadOnlyList<object?> tested = attribute is null
            ? items : [.. items.Select(item => Access.Path(state, item, attribute))];
        int place = attribute is null ? 1 : 2;
        IEnumerable<object?> results = tested;
        if (arguments.Count > place)
        {
            string name = arguments.Text(state, place, "test", "");
            Callable test = TestTable.Find(name) ?? throw state.Error($"the test '{name}' is not known.");
            results = Applied(state, test, tested, arguments, place + 1);
        }

        return new TemplateList([.. items.Zip(results)
            .Where(pair => PythonOperators.IsTrue(pair.Second) == wanted)
            .Select(pair => pair.First)]);
    }

    private static List<object?> Applied(
        RenderState state, Callable function, IReadOnlyList<object?> items, CallArguments arguments, int firstArgument)
    {
        IReadOnlyList<object?> others = arguments.From(firstArgument);
        IReadOnlyDictionary<string, object?> named = arguments.Named();
        return [.. items.Select(item => function.Invoke(state, new CallArguments([item, .. others], named)))];
    }
}
