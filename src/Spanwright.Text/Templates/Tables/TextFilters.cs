using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Tables;

/// <summary>Filters of texts; other values are turned into text first.</summary>
internal static class TextFilters
{
    public static string Upper(RenderState state, CallArguments arguments) =>
        state.Made(arguments.Text(state).ToUpperInvariant());

    public static string Lower(RenderState state, CallArguments arguments) =>
        state.Made(arguments.Text(state).ToLowerInvariant());

    public static string Trim(RenderState state, CallArguments arguments)
    {
        object? set = arguments.Get(1, "chars");
        return CodePoints.Strip(arguments.Text(state), set is null ? null : PythonText.Str(state, set));
    }

    public static string Capitalize(RenderState state, CallArguments arguments) =>
        state.Made(Capitalized(arguments.Text(state)));

    /// <summary>Upper case behind blanks, hyphens and open brackets, lower case elsewhere.</summary>
    public static string Title(RenderState state, CallArguments arguments)
    {
        char[] letters = arguments.Text(state).ToLowerInvariant().ToCharArray();
        for (int i = 0; i < letters.Length; i++)
        {
            bool isFirst = i == 0 || CodePoints.IsSpace(letters[i - 1]) || letters[i - 1] is '-' or '(' or '{' or '[' or '<';
            letters[i] = isFirst ? char.ToUpperInvariant(letters[i]) : letters[i];
        }

        return state.Made(new string(letters));
    }

    public static string Escape(RenderState state, CallArguments arguments) => state.Made(arguments.Text(state)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal)
        .Replace("\"", "&#34;", StringComparison.Ordinal));

    public static string Format(RenderState state, CallArguments arguments) =>
        TextFormat.Apply(state, arguments.Text(state), arguments.From(1));

    public static string Replace(RenderState state, CallArguments arguments) => TextMethods.Replace(state, arguments);

    public static object WordCount(RenderState state, CallArguments arguments)
    {
        string text = arguments.Text(state);
        bool IsPart(int place) => place >= 0 && (char.IsLetterOrDigit(text[place]) || text[place] == '_');
        return (long)Enumerable.Range(0, text.Length).Count(place => IsPart(place) && !IsPart(place - 1));
    }

    public static string Center(RenderState state, CallArguments arguments)
    {
        string text = arguments.Text(state);
        int width = arguments.Whole(state, 1, "width", fallback: 80);
        int padding = Math.Max(0, width - CodePoints.Count(text));
        state.Charge(padding);
        int left = (padding / 2) + (padding & width & 1);
        return new string(' ', left) + text + new string(' ', padding - left);
    }

    public static string Indent(RenderState state, CallArguments arguments)
    {
        object? width = arguments.Get(1, "width", 4L);
        bool indentsFirst = arguments.Flag(2, "first", fallback: false);
        bool indentsBlank = arguments.Flag(3, "blank", fallback: false);
        string margin = width as string ?? new string(' ', Math.Clamp(arguments.Whole(state, 1, "width", fallback: 4), 0, 1000));
        string[] lines = arguments.Text(state).Split('\n');
        state.Charge((long)margin.Length * lines.Length);
        return string.Join('\n', lines.Select(
            (line, i) => (i == 0 ? indentsFirst : line.Length > 0 || indentsBlank) ? margin + line : line));
    }

    public static string Truncate(RenderState state, CallArguments arguments)
    {
        string[] letters = [.. CodePoints.Split(arguments.Text(state))];
        int length = arguments.Whole(state, 1, "length", fallback: 255);
        bool cutsWords = arguments.Flag(2, "killwords", fallback: false);
        string end = arguments.Text(state, 3, "end", "...");
        int leeway = arguments.Whole(state, 4, "leeway", fallback: 5);
        if (letters.Length <= length + leeway)
        {
            return string.Concat(letters);
        }

        string kept = string.Concat(letters.Take(length - CodePoints.Count(end)));
        int blank = kept.LastIndexOf(' ');
        return (cutsWords || blank < 0 ? kept : kept[..blank]) + end;
    }

    private static string Capitalized(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..].ToLowerInvariant();
}
