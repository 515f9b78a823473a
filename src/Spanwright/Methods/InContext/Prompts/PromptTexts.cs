using Spanwright.Options;

namespace Spanwright.Methods.InContext.Prompts;

/// <summary>Texts of a template with their places filled.</summary>
internal static class PromptTexts
{
    /// <summary>Instruction and options, as far as the task has them.</summary>
    public static string Opening(PromptTemplate template, PromptTask task)
    {
        string instruction = task.Instruction is null ? ""
            : template.InstructionBlock.Replace(PromptTemplate.Instruction, task.Instruction, StringComparison.Ordinal);
        string options = task.Options is null ? ""
            : template.OptionsBlock.Replace(
                PromptTemplate.Options, string.Join(template.OptionsSeparator, task.Options), StringComparison.Ordinal);
        return instruction + options;
    }

    /// <summary>What ends a response.</summary>
    public static string EndOfResponse(PromptTemplate template, string? endOfText)
    {
        if (endOfText is null && template.EndOfResponse.Contains(PromptTemplate.EndOfText, StringComparison.Ordinal))
        {
            throw new OptionException("", "The prompt template ends responses with the end-of-text token, but the model's "
                + "tokenizer names none. Give 'end_of_response' a text, such as a line end.");
        }

        return template.EndOfResponse.Replace(PromptTemplate.EndOfText, endOfText, StringComparison.Ordinal);
    }
}
