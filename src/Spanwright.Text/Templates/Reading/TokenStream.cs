using System.Runtime.CompilerServices;

namespace Spanwright.Text.Templates.Reading;

/// <summary>The tokens of a template with a place in them.</summary>
internal sealed class TokenStream(IReadOnlyList<TemplateToken> tokens, string name)
{
    private int _place;

    /// <summary>The template's name.</summary>
    public string Name => name;

    /// <summary>The token at hand.</summary>
    public TemplateToken Current => tokens[_place];

    /// <summary>The token after it.</summary>
    public TemplateToken Following => tokens[Math.Min(_place + 1, tokens.Count - 1)];

    /// <summary>Takes the token at hand.</summary>
    public TemplateToken Take()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Current.Kind == TokenKind.End ? Current : tokens[_place++];
    }

    /// <summary>Whether an operator is at hand.</summary>
    public bool IsOperator(string text) => Current.Kind == TokenKind.Operator && Current.Text == text;

    /// <summary>Whether a word is at hand.</summary>
    public bool IsName(string text) => Current.Kind == TokenKind.Name && Current.Text == text;

    /// <summary>Takes an operator if it is at hand.</summary>
    public bool TakeOperator(string text)
    {
        bool isThere = IsOperator(text);
        _place += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Takes a word if it is at hand.</summary>
    public bool TakeName(string text)
    {
        bool isThere = IsName(text);
        _place += isThere ? 1 : 0;
        return isThere;
    }

    /// <summary>Takes an operator that must stand here.</summary>
    public void Expect(string text)
    {
        if (!TakeOperator(text))
        {
            throw Unexpected($"'{text}'");
        }
    }

    /// <summary>Takes a token of a kind that must stand here.</summary>
    public TemplateToken Expect(TokenKind kind, string inWords) =>
        Current.Kind == kind ? Take() : throw Unexpected(inWords);

    /// <summary>An error at the token at hand.</summary>
    public TemplateException Error(string problem) => new(name, Current.Line, problem);

    /// <summary>An error that something else was expected at the token at hand.</summary>
    public TemplateException Unexpected(string expected) => Error($"expected {expected}, but found {Current.Shown}.");
}
