namespace Spanwright.Methods.InContext.Prompts;

/// <summary>
/// How a prompt is put together: instruction, options, then demonstrations and query as examples that look alike.
/// Data, read from YAML: see <see cref="PromptTemplateFile"/>.
/// </summary>
public sealed record PromptTemplate
{
    /// <summary>Stands in <see cref="InstructionBlock"/> for the instruction.</summary>
    public const string Instruction = "{instruction}";

    /// <summary>Stands in <see cref="OptionsBlock"/> for the label names.</summary>
    public const string Options = "{options}";

    /// <summary>Stands in <see cref="Example"/> for the words of the sentence, joined with single spaces.</summary>
    public const string Sentence = "{sentence}";

    /// <summary>Stands in <see cref="EndOfResponse"/> for the model's end-of-text token.</summary>
    public const string EndOfText = "{end_of_text}";

    /// <summary>Written once in front where there is an instruction.</summary>
    public string InstructionBlock { get; init; } = "";

    /// <summary>Written once behind the instruction where options are wanted.</summary>
    public string OptionsBlock { get; init; } = "";

    /// <summary>Stands between the names of the options.</summary>
    public string OptionsSeparator { get; init; } = ", ";

    /// <summary>Each demonstration and the query, up to the response.</summary>
    public required string Example { get; init; }

    /// <summary>Written before a response that is not empty, as part of it: the blank that its first token begins with.</summary>
    public string ResponseLead { get; init; } = "";

    /// <summary>What ends a response, as part of it: where it is read, generation stops.</summary>
    public required string EndOfResponse { get; init; }

    /// <summary>Written behind the response of each demonstration.</summary>
    public string Separator { get; init; } = "";
}
