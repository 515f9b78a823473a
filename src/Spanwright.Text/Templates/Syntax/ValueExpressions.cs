using Spanwright.Text.Templates.Values;

namespace Spanwright.Text.Templates.Syntax;

/// <summary>A text, number, truth value or none.</summary>
internal sealed record LiteralExpression(object? Literal, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) => Literal;
}

/// <summary>A variable.</summary>
internal sealed record NameExpression(string Name, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) => scope.Get(Name);
}

/// <summary>A list or tuple.</summary>
internal sealed record ListExpression(IReadOnlyList<Expression> Items, bool IsTuple, int Line) : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) =>
        new TemplateList([.. Items.Select(item => item.Evaluate(state, scope))], IsTuple);
}

/// <summary>A dictionary.</summary>
internal sealed record DictionaryExpression(IReadOnlyList<(Expression Key, Expression Value)> Entries, int Line)
    : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope)
    {
        TemplateDictionary dictionary = new();
        foreach ((Expression key, Expression value) in Entries)
        {
            object? name = key.Evaluate(state, scope);
            if (!TemplateDictionary.IsKey(name))
            {
                throw state.Error($"a value of type {PythonText.TypeName(name)} is no key.");
            }

            dictionary.Set(name, value.Evaluate(state, scope));
        }

        return dictionary;
    }
}

/// <summary><c>value if condition else otherwise</c>; undefined where there is no <c>else</c>.</summary>
internal sealed record ConditionalExpression(Expression Condition, Expression Then, Expression? Otherwise, int Line)
    : Expression(Line)
{
    protected override object? Value(RenderState state, Scope scope) =>
        PythonOperators.IsTrue(Condition.Evaluate(state, scope)) ? Then.Evaluate(state, scope)
        : Otherwise is null ? new Undefined("an 'if' without 'else'")
        : Otherwise.Evaluate(state, scope);
}
