using Spanwright.Text.Templates.Reading;
using Spanwright.Text.Templates.Syntax;
using Spanwright.Text.Templates.Tables;
using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates;

/// <summary>
/// A template in the part of the Jinja language that chat templates use, rendered as Hugging Face's
/// <c>apply_chat_template</c> renders: <c>trim_blocks</c>, <c>lstrip_blocks</c>, no escaping, values written as
/// Python writes them. What is not known is an error that names it and its line. Safe for concurrent use.
/// </summary>
public sealed class JinjaTemplate
{
    /// <summary>
    /// Work that a rendering may do unless the caller says otherwise: nodes evaluated, characters and items made.
    /// </summary>
    public const long DefaultMaxWork = 20_000_000;

    private readonly string _name;
    private readonly StatementList _body;

    private JinjaTemplate(string name, StatementList body)
    {
        _name = name;
        _body = body;
    }

    /// <summary>Reads a template.</summary>
    /// <param name="source">The text; one line end at its end does not count.</param>
    /// <param name="name">A name for errors.</param>
    /// <exception cref="TemplateException">It is malformed, or uses what is not known.</exception>
    public static JinjaTemplate Parse(string source, string name = "template") => new(name, TemplateParser.Parse(source, name));

    /// <summary>Renders the template.</summary>
    /// <param name="variables">
    /// Its variables: texts, numbers, truth values, null, <see cref="System.Text.Json.JsonElement"/>, lists and
    /// dictionaries by text of these.
    /// </param>
    /// <param name="clock">What <c>strftime_now</c> tells the time by; where it is null there is no such function.</param>
    /// <param name="maxWork">Work after which rendering is given up.</param>
    /// <exception cref="TemplateException">
    /// The template refuses its input, computes with values of a wrong kind, or does too much work.
    /// </exception>
    public string Render(
        IReadOnlyDictionary<string, object?> variables, TimeProvider? clock = null, long maxWork = DefaultMaxWork)
    {
        RenderState state = new(_name, maxWork);
        Scope scope = new(outer: null);
        foreach (Callable function in FunctionTable.All)
        {
            scope.Set(function.Name, function);
        }

        if (clock is not null)
        {
            scope.Set("strftime_now", FunctionTable.TimeNow(clock));
        }

        foreach ((string name, object? value) in variables)
        {
            scope.Set(name, TemplateValues.From(value));
        }

        try
        {
            _body.Execute(state, scope);
        }
        catch (InsufficientExecutionStackException)
        {
            throw state.Error("the template calls itself too deeply, or makes values too deeply nested.");
        }

        return state.Output.ToString();
    }
}
