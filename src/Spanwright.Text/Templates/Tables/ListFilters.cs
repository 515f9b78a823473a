using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>Filters of lists, dictionaries and texts as rows of items.</summary>
internal static class ListFilters
{
    public static object Length(RenderState state, CallArguments arguments) => arguments.Need(state, 0, "value") switch
    {
        string text => (long)CodePoints.Count(text),
        var other => (long)PythonOperators.Iterate(state, other).Count,
    };

    public static object? First(RenderState state, CallArguments arguments) =>
        arguments.Items(state) is [var first, ..] ? first : new Undefined("the first item of nothing");

    public static object? Last(RenderState state, CallArguments arguments) =>
        arguments.Items(state) is [.., var last] ? last : new Undefined("the last item of nothing");

    public static TemplateList List(RenderState state, CallArguments arguments) => new(arguments.Items(state));

    public static TemplateList Items(RenderState state, CallArguments arguments) => arguments.Need(state, 0, "value") switch
    {
        TemplateDictionary entries => new TemplateList([.. entries.Items]),
        Undefined => new TemplateList([]),
        var other => throw state.Error($"'items' needs a dictionary, not a value of type {PythonText.TypeName(other)}."),
    };

    public static object Reverse(RenderState state, CallArguments arguments) => arguments.Need(state, 0, "value") is string text
        ? string.Concat(CodePoints.Split(text).Reverse())
        : new TemplateList([.. arguments.Items(state).Reverse()]);

    public static string Join(RenderState state, CallArguments arguments)
    {
        object? attribute = arguments.Get(2, "attribute");
        IEnumerable<string> parts = arguments.Items(state)
            .Select(item => PythonText.Str(state, attribute is null ? item : Access.Path(state, item, attribute)))
            .Select(state.Made);
        string separator = arguments.Text(state, 1, "d", "");
        state.Charge((long)separator.Length * arguments.Items(state).Count);
        return string.Join(separator, parts);
    }

    public static TemplateList Batch(RenderState state, CallArguments arguments)
    {
        int size = arguments.Whole(state, 1, "linecount", fallback: 0);
        object? filler = arguments.Get(2, "fill_with");
        if (size <= 0)
        {
            throw state.Error("'batch' needs a positive number.");
        }

        return new TemplateList([.. arguments.Items(state).Chunk(size)
            .Select(row => new TemplateList(Filled(state, row, size, filler)))]);
    }

    private static IReadOnlyList<object?> Filled(RenderState state, object?[] row, int size, object? filler)
    {
        if (filler is null)
        {
            return row;
        }

        state.Charge(size);
        return [.. row, .. Enumerable.Repeat(filler, size - row.Length)];
    }
}
