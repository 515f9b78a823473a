namespace Spanwright.Text.Templates;

/// <summary>The template that a checkpoint brings for conversations (<c>chat_template</c>). Safe for concurrent use.</summary>
/// <param name="template">The template.</param>
/// <param name="beginOfText">The checkpoint's begin-of-text token (<c>bos_token</c>); null where it has none.</param>
/// <param name="endOfText">The checkpoint's end-of-text token (<c>eos_token</c>); null where it has none.</param>
public sealed class ChatTemplate(JinjaTemplate template, string? beginOfText, string? endOfText)
{
    /// <summary>The text of a conversation, as the model was trained to read it.</summary>
    /// <param name="messages">The turns.</param>
    /// <param name="addGenerationPrompt">Whether the text ends where the assistant's next turn begins.</param>
    /// <param name="variables">Further variables of the template; null for none.</param>
    /// <exception cref="TemplateException">The template refuses the conversation, or cannot be rendered.</exception>
    public string Render(
        IReadOnlyList<ChatMessage> messages, bool addGenerationPrompt, IReadOnlyDictionary<string, object?>? variables = null) =>
        RenderValues(
            [.. messages.Select(message => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["role"] = message.Role,
                ["content"] = message.Content,
            })],
            addGenerationPrompt,
            variables);

    /// <summary>The text of a conversation whose messages have more than a role and a content (calls of tools).</summary>
    /// <param name="messages">The turns, each a dictionary or a JSON object.</param>
    /// <param name="addGenerationPrompt">Whether the text ends where the assistant's next turn begins.</param>
    /// <param name="variables">Further variables of the template (<c>tools</c>); null for none.</param>
    /// <exception cref="TemplateException">The template refuses the conversation, or cannot be rendered.</exception>
    public string RenderValues(
        IReadOnlyList<object?> messages, bool addGenerationPrompt, IReadOnlyDictionary<string, object?>? variables = null)
    {
        Dictionary<string, object?> all = new(StringComparer.Ordinal)
        {
            ["messages"] = messages,
            ["tools"] = null,
            ["documents"] = null,
            ["add_generation_prompt"] = addGenerationPrompt,
        };
        SetToken(all, "bos_token", beginOfText);
        SetToken(all, "eos_token", endOfText);
        foreach ((string name, object? value) in variables ?? new Dictionary<string, object?>())
        {
            all[name] = value;
        }

        return template.Render(all);
    }

    private static void SetToken(Dictionary<string, object?> variables, string name, string? token)
    {
        if (token is not null)
        {
            variables[name] = token;
        }
    }
}
