using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>Methods of texts that need more than a line.</summary>
internal static class TextMethods
{
    public static TemplateList Split(RenderState state, CallArguments arguments)
    {
        string text = arguments.Text(state);
        object? separator = arguments.Get(1, "sep");
        int most = arguments.Whole(state, 2, "maxsplit", fallback: -1);
        int parts = most < 0 ? int.MaxValue : most + 1;
        if (separator is null)
        {
            return new TemplateList([.. AtBlanks(text, parts)]);
        }

        string mark = PythonText.Str(state, separator);
        return mark.Length > 0 ? new TemplateList(text.Split(mark, parts)) : throw state.Error("'split' at nothing.");
    }

    public static TemplateList SplitLines(RenderState state, CallArguments arguments)
    {
        string text = arguments.Text(state).ReplaceLineEndings("\n");
        return new TemplateList(text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n'));
    }

    public static string Replace(RenderState state, CallArguments arguments)
    {
        string text = arguments.Text(state);
        string old = PythonText.Str(state, arguments.Need(state, 1, "old"));
        string replacement = PythonText.Str(state, arguments.Need(state, 2, "new"));
        int most = arguments.Whole(state, 3, "count", fallback: -1);
        if (old.Length == 0)
        {
            throw state.Error("'replace' of nothing.");
        }

        string[] parts = text.Split(old, most < 0 ? int.MaxValue : most + 1);
        state.Charge(text.Length + ((long)replacement.Length * parts.Length));
        return string.Join(replacement, parts);
    }

    public static TemplateFunction Strip(bool atStart, bool atEnd) => (state, arguments) =>
    {
        object? set = arguments.Get(1, "chars");
        return CodePoints.Strip(arguments.Text(state), set is null ? null : PythonText.Str(state, set), atStart, atEnd);
    };

    public static TemplateFunction Begins(Func<string, string, bool> test) => (state, arguments) =>
    {
        object? prefix = arguments.Need(state, 1, "prefix");
        string text = arguments.Text(state);
        return prefix is TemplateList list
            ? list.Items.Any(item => test(text, PythonText.Str(state, item)))
            : test(text, PythonText.Str(state, prefix));
    };

    public static object Find(RenderState state, CallArguments arguments)
    {
        string text = arguments.Text(state);
        int place = text.IndexOf(PythonText.Str(state, arguments.Need(state, 1, "sub")), StringComparison.Ordinal);
        return (long)(place < 0 ? -1 : CodePoints.Count(text[..place]));
    }

    public static object Count(RenderState state, CallArguments arguments)
    {
        string part = PythonText.Str(state, arguments.Need(state, 1, "sub"));
        return part.Length > 0 ? arguments.Text(state).Split(part).Length - 1L : throw state.Error("'count' of nothing.");
    }

    public static string Join(RenderState state, CallArguments arguments)
    {
        CallArguments turned = new([arguments.Need(state, 1, "iterable"), arguments.Need(state, 0, "value")]);
        return ListFilters.Join(state, turned);
    }

    public static string Title(RenderState state, CallArguments arguments)
    {
        char[] letters = arguments.Text(state).ToLowerInvariant().ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            letters[i] = i == 0 || !char.IsLetter(letters[i - 1]) ? char.ToUpperInvariant(letters[i]) : letters[i];
        }

        return state.Made(new string(letters));
    }

    private static IEnumerable<string> AtBlanks(string text, int parts)
    {
        string rest = CodePoints.Strip(text, set: null, atEnd: false);
        for (int made = 1; rest.Length > 0; made++)
        {
            int end = 0;
            while (end < rest.Length && !(made < parts && CodePoints.IsSpace(rest[end])))
            {
                end++;
            }

            yield return made < parts ? rest[..end] : CodePoints.Strip(rest, set: null, atStart: false);
            rest = CodePoints.Strip(rest[end..], set: null, atEnd: false);
        }
    }
}
