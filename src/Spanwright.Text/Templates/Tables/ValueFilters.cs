using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>Filters of any value.</summary>
internal static class ValueFilters
{
    public static object? Default(RenderState state, CallArguments arguments)
    {
        object? value = arguments.Need(state, 0, "value");
        object? fallback = arguments.Get(1, "default_value", "");
        bool alsoFalse = arguments.Flag(2, "boolean", fallback: false);
        return value is Undefined || (alsoFalse && !PythonOperators.IsTrue(value)) ? fallback : value;
    }

    public static string String(RenderState state, CallArguments arguments) => arguments.Text(state);

    public static string ToJson(RenderState state, CallArguments arguments)
    {
        object? value = arguments.Need(state, 0, "value");
        if (arguments.Flag(1, "ensure_ascii", fallback: false))
        {
            throw state.Error("'tojson' with 'ensure_ascii' is not known.");
        }

        int? indent = arguments.Get(2, "indent") is null ? null : arguments.Whole(state, 2, "indent", fallback: 0);
        return new JsonText(state, indent, arguments.Flag(4, "sort_keys", fallback: false)).Of(value);
    }
}
