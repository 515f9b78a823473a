namespace Spanwright.Text.Templates.Syntax;

/// <summary>How a template goes on behind a statement.</summary>
internal enum Flow
{
    /// <summary>With the next statement.</summary>
    Next,

    /// <summary>Behind the innermost loop.</summary>
    Break,

    /// <summary>With the next turn of the innermost loop.</summary>
    Continue,
}

/// <summary>A statement of a template.</summary>
/// <param name="Line">1-based line.</param>
internal abstract record Statement(int Line)
{
    /// <summary>Runs it, charged to the rendering's budget.</summary>
    public Flow Execute(RenderState state, Scope scope)
    {
        state.Enter(Line);
        return Run(state, scope);
    }

    /// <summary>Runs it.</summary>
    protected abstract Flow Run(RenderState state, Scope scope);
}
