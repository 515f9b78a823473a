namespace Spanwright.Methods.InContext.Prompts;

/// <summary>Pieces of one prompt while it is put together.</summary>
internal sealed class PromptPieces
{
    private readonly List<PromptPiece> _pieces = [];

    /// <summary>The pieces so far.</summary>
    public IReadOnlyList<PromptPiece> All => _pieces;

    /// <summary>Adds a piece unless it is empty.</summary>
    public void Add(PromptPieceKind kind, string text, int example)
    {
        if (text.Length > 0)
        {
            _pieces.Add(new PromptPiece(kind, text, example));
        }
    }

    /// <summary>
    /// Adds an example up to its response. The blank before the sentence goes to the sentence, since tokens of words
    /// begin with it.
    /// </summary>
    public void AddExample(string template, PromptExample example, int number)
    {
        int place = template.IndexOf(PromptTemplate.Sentence, StringComparison.Ordinal);
        string before = template[..place];
        string after = template[(place + PromptTemplate.Sentence.Length)..];
        string words = string.Join(' ', example.Sentence.Words);
        bool takesBlank = before.EndsWith(' ') && words.Length > 0;
        Add(PromptPieceKind.Template, takesBlank ? before[..^1] : before, number);
        Add(PromptPieceKind.Sentence, takesBlank ? " " + words : words, number);
        Add(PromptPieceKind.Template, after, number);
    }

    /// <summary>Adds a response and its end; nothing where there is no answer.</summary>
    public void AddResponse(string lead, IReadOnlyList<string>? answer, string end, int number)
    {
        if (answer is not null)
        {
            for (int i = 0; i < answer.Count; i++)
            {
                Add(PromptPieceKind.Response, i == 0 ? lead + answer[i] : answer[i], number);
            }

            Add(PromptPieceKind.EndOfResponse, end, number);
        }
    }
}
