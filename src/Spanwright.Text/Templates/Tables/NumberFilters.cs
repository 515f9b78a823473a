using System.Globalization;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>Filters of numbers.</summary>
internal static class NumberFilters
{
    public static object Abs(RenderState state, CallArguments arguments) => arguments.Need(state, 0, "value") switch
    {
        long number when number != long.MinValue => (object)Math.Abs(number),
        double number => Math.Abs(number),
        bool flag => flag ? 1L : 0L,
        var other => throw state.Error($"'abs' needs a number, not a value of type {PythonText.TypeName(other)}."),
    };

    public static object? Int(RenderState state, CallArguments arguments)
    {
        object? fallback = arguments.Get(1, "default", 0L);
        return Parsed(arguments.Need(state, 0, "value")) is { } number && Math.Abs(number) < long.MaxValue
            ? (long)number : fallback;
    }

    public static object? Float(RenderState state, CallArguments arguments)
    {
        object? fallback = arguments.Get(1, "default", 0.0);
        return Parsed(arguments.Need(state, 0, "value")) is { } number ? number : fallback;
    }

    public static object Round(RenderState state, CallArguments arguments)
    {
        object? value = arguments.Need(state, 0, "value");
        int digits = Math.Clamp(arguments.Whole(state, 1, "precision", fallback: 0), 0, 15);
        double number = PythonOperators.Number(value) ?? throw state.Error("'round' needs a number.");
        double scale = Math.Pow(10, digits);
        double rounded = arguments.Text(state, 2, "method", "common") switch
        {
            "common" => Math.Round(number, digits, MidpointRounding.ToEven),
            "ceil" => Math.Ceiling(number * scale) / scale,
            "floor" => Math.Floor(number * scale) / scale,
            string other => throw state.Error($"the method '{other}' of 'round' is not known."),
        };
        return value is long whole ? (object)whole : rounded;
    }

    public static object? Sum(RenderState state, CallArguments arguments)
    {
        object? attribute = arguments.Get(1, "attribute");
        return arguments.Items(state).Aggregate(
            arguments.Get(2, "start", 0L),
            (sum, item) => ArithmeticTable.Compute(
                state, "+", sum, attribute is null ? item : Access.Path(state, item, attribute)));
    }

    private static double? Parsed(object? value)
    {
        if (value is not string text)
        {
            return PythonOperators.Number(value);
        }

        string digits = text.Trim().Replace("_", "", StringComparison.Ordinal);
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number) ? number : null;
    }
}
