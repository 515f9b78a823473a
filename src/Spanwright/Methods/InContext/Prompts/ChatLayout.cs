using System.Collections.Concurrent;
using Spanwright.Options;
using Spanwright.Text.Templates;

namespace Spanwright.Methods.InContext.Prompts;

/// <summary>
/// A conversation in the form that an instruction-tuned checkpoint was trained to read: instruction and options are
/// the system's turn, sentences the user's, responses the assistant's. The chat template is rendered with marks in the
/// place of sentences and answers and cut at the marks; the query's response always stands where the template's
/// generation prompt ends, in training too.
/// </summary>
public sealed class ChatLayout : IPromptLayout
{
    // Characters for private use, which no template looks for.
    private const char MarkBegin = '\uE0F0';
    private const char MarkEnd = '\uE0F1';

    private readonly ChatTemplate _chat;
    private readonly PromptTemplate _template;
    private readonly ChatMessage[] _opening;
    private readonly ConcurrentDictionary<int, string[]> _texts = new();

    /// <summary>Lays out prompts of a task.</summary>
    /// <param name="chat">The checkpoint's chat template.</param>
    /// <param name="template">Texts of the turns; its end of response and its separator are not used.</param>
    /// <param name="task">The task.</param>
    /// <param name="endOfText">The model's end-of-text token, behind which a response has ended; null where it has none.</param>
    /// <exception cref="TemplateException">The chat template refuses such a conversation.</exception>
    /// <exception cref="OptionException">The chat template changes the turns, or writes nothing behind a response.</exception>
    public ChatLayout(ChatTemplate chat, PromptTemplate template, PromptTask task, string? endOfText)
    {
        _chat = chat;
        _template = template;
        string opening = PromptTexts.Opening(template, task).Trim();
        _opening = opening.Length == 0 ? [] : [new ChatMessage("system", opening)];
        EndOfResponse = EndOf(endOfText);
    }

    /// <inheritdoc/>
    public bool AddsBeginOfText => false;

    /// <inheritdoc/>
    public string ResponseLead => "";

    /// <inheritdoc/>
    public string EndOfResponse { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PromptPiece> Pieces(IReadOnlyList<PromptExample> demonstrations, PromptExample query)
    {
        string[] texts = _texts.GetOrAdd(demonstrations.Count, Texts);
        PromptPieces pieces = new();
        pieces.Add(PromptPieceKind.Template, texts[0], example: -1);
        for (int i = 0; i <= demonstrations.Count; i++)
        {
            PromptExample example = i < demonstrations.Count ? demonstrations[i] : query;
            pieces.AddExample(_template.Example.Trim(), example, i);
            pieces.Add(PromptPieceKind.Template, texts[(2 * i) + 1], i);
            pieces.AddResponse(ResponseLead, example.Answer, EndOfResponse, i);
            if (i < demonstrations.Count)
            {
                pieces.Add(PromptPieceKind.Template, WithoutEnd(texts[(2 * i) + 2]), i);
            }
        }

        return pieces.All;
    }

    private string EndOf(string? endOfText)
    {
        List<ChatMessage> turns = [.. _opening, User(), new ChatMessage("assistant", Mark)];
        string tail = Cut(_chat.Render(turns, addGenerationPrompt: false), marks: 2)[^1];
        int end = endOfText is null ? -1 : tail.IndexOf(endOfText, StringComparison.Ordinal);
        string text = end < 0 ? tail : tail[..(end + endOfText!.Length)];
        return text.Length > 0 ? text : throw new OptionException(
            "", "The checkpoint's chat template writes nothing behind a response, so nothing would end one. "
                + "Use a plain prompt template.");
    }

    // What stands before, between and behind the marks of some demonstrations and the query's sentence.
    private string[] Texts(int demonstrations)
    {
        List<ChatMessage> turns = [.. _opening];
        for (int i = 0; i < demonstrations; i++)
        {
            turns.Add(User());
            turns.Add(new ChatMessage("assistant", Mark));
        }

        turns.Add(User());
        return Cut(_chat.Render(turns, addGenerationPrompt: true), (2 * demonstrations) + 1);
    }

    private static string Mark => $"{MarkBegin}{MarkEnd}";

    private static ChatMessage User() => new("user", Mark);

    private static string[] Cut(string text, int marks)
    {
        string[] texts = text.Split(Mark);
        return texts.Length == marks + 1 ? texts : throw new OptionException(
            "", "The checkpoint's chat template repeats or drops turns of the conversation. Use a plain prompt template.");
    }

    private string WithoutEnd(string text) => text.StartsWith(EndOfResponse, StringComparison.Ordinal)
        ? text[EndOfResponse.Length..]
        : throw new OptionException(
            "", "The checkpoint's chat template ends responses in the middle otherwise than at the end. "
                + "Use a plain prompt template.");
}
