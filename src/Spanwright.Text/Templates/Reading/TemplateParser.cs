using Spanwright.Text.Templates.Syntax;

namespace Spanwright.Text.Templates.Reading;

/// <summary>Reads the statements of a template.</summary>
internal sealed class TemplateParser(TokenStream tokens)
{
    /// <summary>The words of the tag at hand.</summary>
    public TokenStream Tokens => tokens;

    /// <summary>Reads expressions.</summary>
    public ExpressionParser Expressions { get; } = new(tokens);

    /// <summary>The whole template.</summary>
    /// <exception cref="TemplateException">It is malformed, or uses what is not known.</exception>
    public static StatementList Parse(string source, string name)
    {
        TokenStream tokens = new(TemplateLexer.Tokens(source, name), name);
        try
        {
            return new TemplateParser(tokens).Body("");
        }
        catch (InsufficientExecutionStackException)
        {
            throw tokens.Error("the template is too deeply nested.");
        }
    }

    /// <summary>Statements up to a tag that begins with one of the words (separated by blanks), which is left at hand.</summary>
    public StatementList Body(string ends)
    {
        string[] words = ends.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int line = tokens.Current.Line;
        List<Statement> statements = [];
        while (!IsEnd(words))
        {
            statements.Add(Statement(words));
        }

        return new StatementList(statements, line);
    }

    /// <summary>Statements up to the tag with the given word, which is taken whole.</summary>
    public StatementList BodyUntil(string end)
    {
        EndTag();
        StatementList body = Body(end);
        tokens.Take();
        return body;
    }

    /// <summary>Takes the end of a tag.</summary>
    public void EndTag() => tokens.Expect(TokenKind.BlockEnd, "'%}'");

    // At an end the '{%' is taken and the word is at hand.
    private bool IsEnd(string[] words)
    {
        if (tokens.Current.Kind == TokenKind.End)
        {
            return words.Length == 0 ? true : throw tokens.Error(
                $"the template ends where '{string.Join("' or '", words)}' was expected.");
        }

        if (tokens.Current.Kind != TokenKind.BlockBegin || !words.Contains(tokens.Following.Text))
        {
            return false;
        }

        tokens.Take();
        return true;
    }

    private Statement Statement(string[] ends)
    {
        TemplateToken token = tokens.Take();
        if (token.Kind == TokenKind.Text)
        {
            return new TextStatement(token.Text, token.Line);
        }

        if (token.Kind == TokenKind.ExpressionBegin)
        {
            Expression value = Expressions.Row();
            tokens.Expect(TokenKind.ExpressionEnd, "'}}'");
            return new PrintStatement(value, token.Line);
        }

        TemplateToken word = tokens.Expect(TokenKind.Name, "the name of a statement");
        Func<TemplateParser, int, Statement> read = StatementTable.Find(word.Text) ?? throw new TemplateException(
            tokens.Name, word.Line, $"the statement '{word.Text}' is not known{Wanted(ends)}.");
        Statement statement = read(this, word.Line);
        EndTag();
        return statement;
    }

    private static string Wanted(string[] ends) => ends.Length == 0 ? "" : $" ('{string.Join("' or '", ends)}' was expected)";
}
