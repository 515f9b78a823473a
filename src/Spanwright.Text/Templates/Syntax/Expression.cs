namespace Spanwright.Text.Templates.Syntax;

/// <summary>An expression of a template.</summary>
/// <param name="Line">1-based line.</param>
internal abstract record Expression(int Line)
{
    /// <summary>The value, charged to the rendering's budget.</summary>
    public object? Evaluate(RenderState state, Scope scope)
    {
        state.Enter(Line);
        return Value(state, scope);
    }

    /// <summary>The value.</summary>
    protected abstract object? Value(RenderState state, Scope scope);
}
