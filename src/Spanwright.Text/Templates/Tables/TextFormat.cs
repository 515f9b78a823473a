using System.Text;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>Texts with places for values: <c>'%s-%d' % (a, 3)</c> and <c>'{} {}'.format(a, b)</c>.</summary>
internal static class TextFormat
{
    /// <summary>Fills <c>%s</c>, <c>%d</c>, <c>%r</c>; <c>%%</c> is a percent sign.</summary>
    public static string Apply(RenderState state, string format, IReadOnlyList<object?> values)
    {
        StringBuilder text = new();
        int used = 0;
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            char kind = ++i < format.Length ? format[i] : ' ';
            if (kind == '%')
            {
                text.Append('%');
                continue;
            }

            object? value = used < values.Count ? values[used++] : throw state.Error("a format has more places than values.");
            text.Append(Shown(state, kind, value));
        }

        return used == values.Count ? state.Made(text.ToString()) : throw state.Error("a format has fewer places than values.");
    }

    /// <summary>Fills <c>{}</c>, <c>{0}</c> and <c>{name}</c>; <c>{{</c> and <c>}}</c> are brackets.</summary>
    public static string Apply(RenderState state, string format, CallArguments values, int firstPlace)
    {
        StringBuilder text = new();
        int next = firstPlace;
        for (int i = 0; i < format.Length; i++)
        {
            bool isDouble = i + 1 < format.Length && format[i + 1] == format[i];
            if (format[i] is not ('{' or '}') || isDouble)
            {
                text.Append(format[i]);
                i += format[i] is '{' or '}' ? 1 : 0;
                continue;
            }

            int end = format.IndexOf('}', i);
            string field = end > i ? format[(i + 1)..end] : throw state.Error("a format has a bracket alone.");
            object? value = int.TryParse(field, out int place) ? values.Need(state, place + firstPlace, field)
                : field.Length == 0 ? values.Need(state, next++, "{}")
                : field.All(char.IsLetterOrDigit) ? values.Need(state, int.MaxValue, field)
                : throw state.Error($"the format '{{{field}}}' is not known.");
            text.Append(PythonText.Str(state, value));
            i = end;
        }

        return state.Made(text.ToString());
    }

    private static string Shown(RenderState state, char kind, object? value) => kind switch
    {
        's' => PythonText.Str(state, value),
        'r' => PythonText.Repr(state, value),
        'd' when PythonOperators.Number(value) is { } number => ((long)number).ToString(),
        'd' => throw state.Error($"the format '%d' needs a number, not a value of type {PythonText.TypeName(value)}."),
        _ => throw state.Error($"the format '%{kind}' is not known."),
    };
}
