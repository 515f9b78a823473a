using System.Globalization;
using System.Text;

namespace Spanwright.Text.Templates.Values;

/// <summary>Values as Python's <c>json.dumps</c> writes them: no HTML escapes, characters beyond ASCII as they are.</summary>
/// <param name="state">The rendering that pays for the text.</param>
/// <param name="indent">Spaces of each level; null for one line.</param>
/// <param name="sortKeys">Whether keys are sorted.</param>
internal sealed class JsonText(RenderState state, int? indent, bool sortKeys)
{
    private readonly StringBuilder _text = new();

    /// <summary>The text of a value.</summary>
    public string Of(object? value)
    {
        Append(value, level: 0);
        return _text.ToString();
    }

    private void Append(object? value, int level)
    {
        state.Enter(state.Line);
        switch (value)
        {
            case TemplateList list:
                AppendAll(list.Items, '[', ']', level, item => Append(item, level + 1));
                break;
            case TemplateDictionary entries:
                AppendAll([.. Entries(entries)], '{', '}', level, entry => AppendEntry((TemplateList)entry!, level));
                break;
            default:
                string simple = Simple(value);
                state.Charge(simple.Length);
                _text.Append(simple);
                break;
        }
    }

    private IEnumerable<TemplateList> Entries(TemplateDictionary entries) => sortKeys
        ? entries.Items.OrderBy(entry => PythonText.Str(state, entry.Items[0]), StringComparer.Ordinal)
        : entries.Items;

    private void AppendEntry(TemplateList entry, int level)
    {
        object? key = entry.Items[0];
        _text.Append(Quoted(key as string ?? Simple(key))).Append(": ");
        Append(entry.Items[1], level + 1);
    }

    private void AppendAll(IReadOnlyList<object?> items, char open, char close, int level, Action<object?> append)
    {
        _text.Append(open);
        for (int i = 0; i < items.Count; i++)
        {
            _text.Append(i == 0 ? "" : indent is null ? ", " : ",");
            BreakLine(level + 1);
            append(items[i]);
        }

        if (items.Count > 0)
        {
            BreakLine(level);
        }

        _text.Append(close);
    }

    private void BreakLine(int level)
    {
        if (indent is { } width)
        {
            state.Charge((long)level * width);
            _text.Append('\n').Append(' ', level * width);
        }
    }

    private string Simple(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => double.IsFinite(number) ? PythonNumber.Text(number) : NotFinite(number),
        string text => Quoted(text),
        _ => throw state.Error($"a value of type {PythonText.TypeName(value)} cannot be written as JSON."),
    };

    private static string NotFinite(double number) =>
        double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity";

    private static string Quoted(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                < ' ' => quoted.Append($"\\u{(int)letter:x4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }
}
