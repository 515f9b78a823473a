using System.Collections.Frozen;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>The table of tests (<c>value is name</c>).</summary>
internal static class TestTable
{
    private static readonly FrozenDictionary<string, Callable> _tests = Callable.Table(new()
    {
        ["defined"] = Of(value => value is not Undefined),
        ["undefined"] = Of(value => value is Undefined),
        ["none"] = Of(value => value is null),
        ["boolean"] = Of(value => value is bool),
        ["true"] = Of(value => value is true),
        ["false"] = Of(value => value is false),
        ["string"] = Of(value => value is string),
        ["number"] = Of(value => value is long or double or bool),
        ["integer"] = Of(value => value is long),
        ["float"] = Of(value => value is double),
        ["mapping"] = Of(value => value is TemplateDictionary),
        ["sequence"] = Of(value => value is string or TemplateList or TemplateDictionary or Undefined),
        ["iterable"] = Of(value => value is string or TemplateList or TemplateDictionary or Undefined),
        ["callable"] = Of(value => value is Callable),
        ["odd"] = (state, arguments) => PythonNumber.FloorDivide(Whole(state, arguments, 0), 2) * 2 != Whole(state, arguments, 0),
        ["even"] = (state, arguments) => Whole(state, arguments, 0) % 2 == 0,
        ["divisibleby"] = (state, arguments) => Whole(state, arguments, 0) % Divisor(state, arguments) == 0,
        ["sameas"] = (state, arguments) => IsSame(arguments.Get(0, "value"), arguments.Need(state, 1, "other")),
        ["eq"] = Comparison("=="),
        ["equalto"] = Comparison("=="),
        ["=="] = Comparison("=="),
        ["ne"] = Comparison("!="),
        ["!="] = Comparison("!="),
        ["lt"] = Comparison("<"),
        ["lessthan"] = Comparison("<"),
        ["<"] = Comparison("<"),
        ["le"] = Comparison("<="),
        ["<="] = Comparison("<="),
        ["gt"] = Comparison(">"),
        ["greaterthan"] = Comparison(">"),
        [">"] = Comparison(">"),
        ["ge"] = Comparison(">="),
        [">="] = Comparison(">="),
        ["in"] = Comparison("in"),
    });

    /// <summary>The test of a name; null where there is none.</summary>
    public static Callable? Find(string name) => _tests.GetValueOrDefault(name);

    private static TemplateFunction Of(Func<object?, bool> test) => (_, arguments) => test(arguments.Get(0, "value"));

    private static TemplateFunction Comparison(string sign) => (state, arguments) =>
        ComparisonTable.Holds(state, sign, arguments.Get(0, "value"), arguments.Need(state, 1, "other"));

    private static bool IsSame(object? left, object? right) =>
        left is null or bool or long ? Equals(left, right) : ReferenceEquals(left, right);

    private static long Divisor(RenderState state, CallArguments arguments) =>
        Whole(state, arguments, 1) is not 0 and long divisor ? divisor : throw state.Error("division by zero.");

    private static long Whole(RenderState state, CallArguments arguments, int place)
    {
        object? value = arguments.Need(state, place, "value");
        return PythonOperators.Whole(value)
            ?? throw state.Error($"a whole number was expected, not a value of type {PythonText.TypeName(value)}.");
    }
}
