namespace Spanwright.Text.Templates.Reading;

/// <summary>What a token is.</summary>
internal enum TokenKind
{
    Text,
    BlockBegin,
    BlockEnd,
    ExpressionBegin,
    ExpressionEnd,
    Name,
    String,
    Number,
    Operator,
    End,
}

/// <summary>A piece of a template: text between tags, the border of a tag, or a word of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text; of a string literal what it stands for.</param>
/// <param name="Line">1-based line.</param>
internal readonly record struct TemplateToken(TokenKind Kind, string Text, int Line)
{
    /// <summary>The token in words, for errors.</summary>
    public string Shown => Kind switch
    {
        TokenKind.End => "the end of the template",
        TokenKind.BlockEnd => "'%}'",
        TokenKind.ExpressionEnd => "'}}'",
        _ => $"'{Text}'",
    };
}
