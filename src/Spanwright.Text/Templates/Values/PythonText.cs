using System.Globalization;
using System.Text;

namespace Spanwright.Text.Templates.Values;

/// <summary>Values as Python's <c>str</c> and <c>repr</c> write them.</summary>
internal static class PythonText
{
    /// <summary>The text that a value stands for in the output.</summary>
    public static string Str(RenderState state, object? value) => value switch
    {
        string text => text,
        Undefined => "",
        _ => Repr(state, value),
    };

    /// <summary>The text of a value inside a list.</summary>
    public static string Repr(RenderState state, object? value)
    {
        StringBuilder text = new();
        Append(state, text, value);
        return text.ToString();
    }

    /// <summary>Name of the value's type in Python, for errors.</summary>
    public static string TypeName(object? value) => value switch
    {
        null => "NoneType",
        bool => "bool",
        long => "int",
        double => "float",
        string => "str",
        TemplateList { IsTuple: true } => "tuple",
        TemplateList => "list",
        TemplateDictionary => "dict",
        TemplateNamespace => "namespace",
        Undefined => "undefined",
        _ => "function",
    };

    private static void Append(RenderState state, StringBuilder text, object? value)
    {
        int before = text.Length;
        switch (value)
        {
            case TemplateList list:
                AppendList(state, text, list);
                break;
            case TemplateDictionary entries:
                AppendDictionary(state, text, entries);
                break;
            default:
                text.Append(Simple(state, value));
                state.Charge(text.Length - before);
                break;
        }
    }

    private static string Simple(RenderState state, object? value) => value switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => PythonNumber.Text(number),
        string text => Quoted(text),
        Undefined => "Undefined",
        _ => throw state.Error($"a value of type {TypeName(value)} cannot be written as text."),
    };

    private static void AppendList(RenderState state, StringBuilder text, TemplateList list)
    {
        state.Enter(state.Line);
        text.Append(list.IsTuple ? '(' : '[');
        for (int i = 0; i < list.Items.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Append(state, text, list.Items[i]);
        }

        text.Append(list is { IsTuple: true, Items.Count: 1 } ? "," : "").Append(list.IsTuple ? ')' : ']');
    }

    private static void AppendDictionary(RenderState state, StringBuilder text, TemplateDictionary entries)
    {
        state.Enter(state.Line);
        text.Append('{');
        string separator = "";
        foreach (TemplateList entry in entries.Items)
        {
            text.Append(separator);
            Append(state, text, entry.Items[0]);
            text.Append(": ");
            Append(state, text, entry.Items[1]);
            separator = ", ";
        }

        text.Append('}');
    }

    private static string Quoted(string text)
    {
        char quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        StringBuilder quoted = new();
        quoted.Append(quote);
        foreach (Rune rune in text.EnumerateRunes())
        {
            quoted.Append(Escaped(rune, quote));
        }

        return quoted.Append(quote).ToString();
    }

    private static string Escaped(Rune rune, char quote) => rune.Value switch
    {
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        int value when value == quote => "\\" + quote,
        int value when IsPrintable(rune) => char.ConvertFromUtf32(value),
        < 0x100 => $"\\x{rune.Value:x2}",
        < 0x10000 => $"\\u{rune.Value:x4}",
        _ => $"\\U{rune.Value:x8}",
    };

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
