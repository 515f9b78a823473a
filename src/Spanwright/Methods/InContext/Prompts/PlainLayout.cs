using Spanwright.Options;

namespace Spanwright.Methods.InContext.Prompts;

/// <summary>The template's text as it is, for models that continue text.</summary>
public sealed class PlainLayout : IPromptLayout
{
    private readonly PromptTemplate _template;
    private readonly string _opening;

    /// <summary>Lays out prompts of a task.</summary>
    /// <param name="template">The template.</param>
    /// <param name="task">The task.</param>
    /// <param name="endOfText">The model's end-of-text token; null where it has none.</param>
    /// <exception cref="OptionException">The template ends responses with the end-of-text token, and there is none.</exception>
    public PlainLayout(PromptTemplate template, PromptTask task, string? endOfText = null)
    {
        _template = template;
        _opening = PromptTexts.Opening(template, task);
        EndOfResponse = PromptTexts.EndOfResponse(template, endOfText);
    }

    /// <inheritdoc/>
    public bool AddsBeginOfText => true;

    /// <inheritdoc/>
    public string ResponseLead => _template.ResponseLead;

    /// <inheritdoc/>
    public string EndOfResponse { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PromptPiece> Pieces(IReadOnlyList<PromptExample> demonstrations, PromptExample query)
    {
        PromptPieces pieces = new();
        pieces.Add(PromptPieceKind.Template, _opening, example: -1);
        for (int i = 0; i < demonstrations.Count; i++)
        {
            AddExample(pieces, demonstrations[i], i);
            pieces.Add(PromptPieceKind.Template, _template.Separator, i);
        }

        AddExample(pieces, query, demonstrations.Count);
        return pieces.All;
    }

    private void AddExample(PromptPieces pieces, PromptExample example, int number)
    {
        pieces.AddExample(_template.Example, example, number);
        pieces.AddResponse(ResponseLead, example.Answer, EndOfResponse, number);
    }
}
