using System.Collections.Frozen;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>The table of arithmetic signs: on whole numbers, on other numbers, on texts and lists.</summary>
internal static class ArithmeticTable
{
    private static readonly FrozenDictionary<string, Operation> _operations = new Dictionary<string, Operation>
    {
        ["+"] = new((a, b) => checked(a + b), (a, b) => a + b, Joined),
        ["-"] = new((a, b) => checked(a - b), (a, b) => a - b),
        ["*"] = new((a, b) => checked(a * b), (a, b) => a * b, Repeated),
        ["/"] = new(Whole: null, (a, b) => a / NotZero(b)),
        ["//"] = new(PythonNumber.FloorDivide, (a, b) => Math.Floor(a / NotZero(b))),
        ["%"] = new(Remainder, (a, b) => a - (b * Math.Floor(a / NotZero(b))), Formatted),
        ["**"] = new(Whole: null, Math.Pow, Power),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The result.</summary>
    /// <exception cref="TemplateException">The sign does not compute with such values, or the result is too large.</exception>
    public static object Compute(RenderState state, string sign, object? left, object? right)
    {
        Operation operation = _operations[sign];
        try
        {
            return operation.Special?.Invoke(state, left, right) ?? Number(operation, left, right)
                ?? throw state.Error(Unfit(sign, left, right));
        }
        catch (Exception error) when (error is OverflowException or DivideByZeroException)
        {
            throw state.Error(error is OverflowException ? $"the result of '{sign}' is too large." : "division by zero.");
        }
    }

    private static string Unfit(string sign, object? left, object? right) =>
        (left as Undefined ?? right as Undefined) is { } undefined
            ? $"{undefined.Of} is undefined."
            : $"'{sign}' is not defined between {PythonText.TypeName(left)} and {PythonText.TypeName(right)}.";

    private static object? Number(Operation operation, object? left, object? right) =>
        operation.Whole is { } whole && PythonOperators.Whole(left) is { } a && PythonOperators.Whole(right) is { } b
            ? (object)whole(a, b)
        : PythonOperators.Number(left) is { } x && PythonOperators.Number(right) is { } y ? (object)operation.Real(x, y)
        : null;

    private static object? Joined(RenderState state, object? left, object? right) => (left, right) switch
    {
        (string a, string b) => state.Made(a + b),
        (TemplateList a, TemplateList b) when a.IsTuple == b.IsTuple => Paid(state, [.. a.Items, .. b.Items], a.IsTuple),
        _ => null,
    };

    private static object? Repeated(RenderState state, object? left, object? right)
    {
        object? value = left is string or TemplateList ? left : right;
        if (PythonOperators.Whole(ReferenceEquals(value, left) ? right : left) is not { } wanted)
        {
            return null;
        }

        long times = Math.Max(0, wanted);
        state.Charge(times);
        switch (value)
        {
            case string text:
                state.Charge(checked(times * text.Length));
                return string.Concat(Enumerable.Repeat(text, (int)times));
            case TemplateList list:
                state.Charge(checked(times * list.Items.Count));
                return new TemplateList([.. Enumerable.Repeat(list.Items, (int)times).SelectMany(items => items)], list.IsTuple);
            default:
                return null;
        }
    }

    private static string? Formatted(RenderState state, object? left, object? right) => left is not string format ? null
        : TextFormat.Apply(state, format, right is TemplateList { IsTuple: true } tuple ? tuple.Items : [right]);

    private static TemplateList Paid(RenderState state, IReadOnlyList<object?> items, bool isTuple)
    {
        state.Charge(items.Count);
        return new TemplateList(items, isTuple);
    }

    private static object? Power(RenderState state, object? left, object? right) =>
        PythonOperators.Whole(left) is { } number && PythonOperators.Whole(right) is { } exponent
            ? WholePower(number, exponent) : null;

    // Nothing but 0, 1 and -1 has a power above 63 that fits.
    private static object WholePower(long number, long exponent)
    {
        if (exponent < 0)
        {
            return Math.Pow(number, exponent);
        }

        long turns = number is 0 or 1 or -1 ? Math.Min(exponent, 2 + (exponent % 2)) : exponent;
        long power = 1;
        for (long i = 0; i < turns; i++)
        {
            power = checked(power * number);
        }

        return power;
    }

    private static long Remainder(long left, long right) =>
        checked(left - (right * PythonNumber.FloorDivide(left, right)));

    private static double NotZero(double number) => number == 0 ? throw new DivideByZeroException() : number;

    private sealed record Operation(
        Func<long, long, long>? Whole,
        Func<double, double, double> Real,
        Func<RenderState, object?, object?, object?>? Special = null);
}
