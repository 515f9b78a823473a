namespace Spanwright.Text.Templates;

/// <summary>A template cannot be read or rendered; the message has the form <c>name:line: problem</c>.</summary>
public sealed class TemplateException : Exception
{
    /// <summary>Says where and what.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="line">1-based line of the template.</param>
    /// <param name="problem">What is wrong; names the construct that is not known.</param>
    /// <param name="isRaisedByTemplate">Whether the template refused its input itself (<c>raise_exception</c>).</param>
    public TemplateException(string name, int line, string problem, bool isRaisedByTemplate = false)
        : base($"{name}:{line}: {problem}")
    {
        Template = name;
        Line = line;
        Problem = problem;
        IsRaisedByTemplate = isRaisedByTemplate;
    }

    /// <summary>The template's name.</summary>
    public string Template { get; }

    /// <summary>1-based line of the template.</summary>
    public int Line { get; }

    /// <summary>What is wrong; the template's own words where it refused its input itself.</summary>
    public string Problem { get; }

    /// <summary>Whether the template refused its input itself (<c>raise_exception</c>).</summary>
    public bool IsRaisedByTemplate { get; }
}
