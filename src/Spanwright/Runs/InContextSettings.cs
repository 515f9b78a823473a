using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Options;

namespace Spanwright.Runs;

/// <summary>What a saved model that writes its labels needs beside its weights and its demonstrations.</summary>
public sealed record InContextSettings : LabelerSettings
{
    /// <summary>How prompts are made and answers written.</summary>
    public required InContextOptions Options { get; init; }

    /// <summary>The prompt template, which may have come from a file.</summary>
    public required PromptTemplate Template { get; init; }

    /// <summary>The checkpoint's chat template; null where prompts are no conversations.</summary>
    public string? ChatTemplate { get; init; }

    /// <summary>The checkpoint's begin-of-text token; null where it has none.</summary>
    public string? BeginOfText { get; init; }

    /// <summary>The checkpoint's end-of-text token; null where it has none.</summary>
    public string? EndOfText { get; init; }

    /// <summary>The labels and the names by which answers call them.</summary>
    public AnswerLabels AnswerLabels()
    {
        Dictionary<string, string> names = Options.LabelNames.Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new AnswerLabels(Inventory.Labels.Select(label => (label, names.GetValueOrDefault(label, label))));
    }
}
