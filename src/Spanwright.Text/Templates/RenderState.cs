using System.Runtime.CompilerServices;
using System.Text;

namespace Spanwright.Text.Templates;

/// <summary>
/// One rendering: its output, the line at hand, and the work done so far. Templates come out of downloaded files; all
/// that grows (nodes evaluated, characters and items made) is charged to one budget, so none runs or grows for ever.
/// </summary>
internal sealed class RenderState(string name, long maxWork)
{
    private long _work;

    /// <summary>What was rendered so far.</summary>
    public StringBuilder Output { get; private set; } = new();

    /// <summary>1-based line of the node at hand.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Begins a node: one unit of work.</summary>
    public void Enter(int line)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Line = line;
        Charge(1);
    }

    /// <summary>Counts work.</summary>
    /// <exception cref="TemplateException">The budget is spent.</exception>
    public void Charge(long work)
    {
        if (work > maxWork - _work)
        {
            throw Error($"the template does more work than the limit of {maxWork} units allows; it may loop for ever.");
        }

        _work += work;
    }

    /// <summary>A text that was made, charged to the budget.</summary>
    public string Made(string text)
    {
        Charge(text.Length);
        return text;
    }

    /// <summary>Writes to the output.</summary>
    public void Write(string text)
    {
        Charge(text.Length);
        Output.Append(text);
    }

    /// <summary>What an action writes, instead of writing it.</summary>
    public string Captured(Action write)
    {
        StringBuilder outer = Output;
        Output = new StringBuilder();
        try
        {
            write();
            return Output.ToString();
        }
        finally
        {
            Output = outer;
        }
    }

    /// <summary>An error at the line at hand.</summary>
    public TemplateException Error(string problem, bool isRaisedByTemplate = false) =>
        new(name, Line, problem, isRaisedByTemplate);
}
