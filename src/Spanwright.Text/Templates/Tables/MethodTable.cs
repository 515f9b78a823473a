using System.Collections.Frozen;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>The tables of methods of texts and dictionaries. Methods that change a value are in none.</summary>
internal static class MethodTable
{
    private static readonly FrozenDictionary<string, Callable> _ofTexts = Callable.Table(new()
    {
        ["capitalize"] = TextFilters.Capitalize,
        ["count"] = TextMethods.Count,
        ["endswith"] = TextMethods.Begins((text, end) => text.EndsWith(end, StringComparison.Ordinal)),
        ["find"] = TextMethods.Find,
        ["format"] = (state, arguments) => TextFormat.Apply(state, arguments.Text(state), arguments, firstPlace: 1),
        ["isalpha"] = Every(char.IsLetter),
        ["isdigit"] = Every(char.IsDigit),
        ["isspace"] = Every(CodePoints.IsSpace),
        ["join"] = TextMethods.Join,
        ["lower"] = TextFilters.Lower,
        ["lstrip"] = TextMethods.Strip(atStart: true, atEnd: false),
        ["replace"] = TextMethods.Replace,
        ["rstrip"] = TextMethods.Strip(atStart: false, atEnd: true),
        ["split"] = TextMethods.Split,
        ["splitlines"] = TextMethods.SplitLines,
        ["startswith"] = TextMethods.Begins((text, start) => text.StartsWith(start, StringComparison.Ordinal)),
        ["strip"] = TextMethods.Strip(atStart: true, atEnd: true),
        ["title"] = TextMethods.Title,
        ["upper"] = TextFilters.Upper,
    });

    private static readonly FrozenDictionary<string, Callable> _ofDictionaries = Callable.Table(new()
    {
        ["get"] = (state, arguments) =>
        {
            object? fallback = arguments.Get(2, "default");
            return Dictionary(arguments).TryGet(arguments.Need(state, 1, "key"), out object? value) ? value : fallback;
        },
        ["items"] = (_, arguments) => new TemplateList([.. Dictionary(arguments).Items]),
        ["keys"] = (_, arguments) => new TemplateList([.. Dictionary(arguments).Keys]),
        ["values"] = (_, arguments) => new TemplateList([.. Dictionary(arguments).Values]),
    });

    /// <summary>The method of a value; null where it has none of that name.</summary>
    public static Callable? Find(object? value, string name) => value switch
    {
        string => _ofTexts.GetValueOrDefault(name),
        TemplateDictionary => _ofDictionaries.GetValueOrDefault(name),
        _ => null,
    };

    private static TemplateFunction Every(Func<char, bool> test) => (state, arguments) =>
        arguments.Text(state) is { Length: > 0 } text && text.All(test);

    private static TemplateDictionary Dictionary(CallArguments arguments) => (TemplateDictionary)arguments.Get(0, "value")!;
}
