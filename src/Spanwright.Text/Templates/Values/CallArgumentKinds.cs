namespace Spanwright.Text.Templates.Values;

/// <summary>Arguments of the kind that a function needs.</summary>
internal static class CallArgumentKinds
{
    /// <summary>The first argument of a filter or method as text.</summary>
    public static string Text(this CallArguments arguments, RenderState state) =>
        PythonText.Str(state, arguments.Need(state, 0, "value"));

    /// <summary>A text argument; the fallback where it is not given.</summary>
    public static string Text(this CallArguments arguments, RenderState state, int place, string name, string fallback) =>
        PythonText.Str(state, arguments.Get(place, name, fallback));

    /// <summary>A whole number; the fallback where it is not given.</summary>
    public static int Whole(this CallArguments arguments, RenderState state, int place, string name, int fallback)
    {
        object? value = arguments.Get(place, name, (long)fallback);
        return PythonOperators.Whole(value) is >= int.MinValue and <= int.MaxValue and long number
            ? (int)number
            : throw state.Error($"the argument '{name}' must be a whole number, not {PythonText.Repr(state, value)}.");
    }

    /// <summary>A truth value; the fallback where it is not given.</summary>
    public static bool Flag(this CallArguments arguments, int place, string name, bool fallback) =>
        PythonOperators.IsTrue(arguments.Get(place, name, fallback));

    /// <summary>The items of the first argument.</summary>
    public static IReadOnlyList<object?> Items(this CallArguments arguments, RenderState state) =>
        PythonOperators.Iterate(state, arguments.Need(state, 0, "value"));
}
