using System.Collections.Frozen;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>The table of functions that every template can call.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, Callable> _functions = Callable.Table(new()
    {
        ["dict"] = Dictionary,
        ["namespace"] = Namespace,
        ["raise_exception"] = (state, arguments) => throw state.Error(arguments.Text(state), isRaisedByTemplate: true),
        ["range"] = Range,
    });

    /// <summary>Every function.</summary>
    public static IEnumerable<Callable> All => _functions.Values;

    /// <summary><c>strftime_now(format)</c> by a clock.</summary>
    public static Callable TimeNow(TimeProvider clock) => new(
        "strftime_now", (state, arguments) => TimeFormat.Apply(state, arguments.Text(state), clock.GetLocalNow()));

    private static TemplateDictionary Dictionary(RenderState state, CallArguments arguments)
    {
        TemplateDictionary entries = new();
        foreach ((string name, object? value) in arguments.Named())
        {
            entries.Set(name, value);
        }

        return entries;
    }

    private static TemplateNamespace Namespace(RenderState state, CallArguments arguments)
    {
        TemplateNamespace space = new();
        foreach ((string name, object? value) in arguments.Named())
        {
            space.Attributes[name] = value;
        }

        return space;
    }

    private static TemplateList Range(RenderState state, CallArguments arguments)
    {
        bool hasStart = arguments.Count > 1;
        long start = hasStart ? arguments.Whole(state, 0, "start", fallback: 0) : 0;
        long stop = arguments.Whole(state, hasStart ? 1 : 0, "stop", fallback: 0);
        long step = arguments.Whole(state, 2, "step", fallback: 1);
        if (step == 0)
        {
            throw state.Error("the step of 'range' is 0.");
        }

        List<object?> numbers = [];
        for (long number = start; step > 0 ? number < stop : number > stop; number += step)
        {
            state.Charge(1);
            numbers.Add(number);
        }

        return new TemplateList(numbers);
    }
}
