using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Cli;

/// <summary>What the verbs ask of the library; the real one is named in Program.cs.</summary>
internal sealed record FrontDoor
{
    /// <summary>Trains, or goes on training; the events come while it does.</summary>
    public required Func<RunOptions, CancellationToken, IEnumerable<TrainingEvent>> Train { get; init; }

    /// <summary>Trains a language model on running text, or goes on with it.</summary>
    public required Func<PretrainOptions, CancellationToken, IEnumerable<TrainingEvent>> Pretrain { get; init; }

    /// <summary>Scores a trained model.</summary>
    public required Func<EvaluationRequest, CancellationToken, Evaluation> Evaluate { get; init; }

    /// <summary>Makes training prompts.</summary>
    public required Func<PromptsRequest, TrainingPrompts> Prompts { get; init; }

    /// <summary>Loads a trained model: its folder, and settings that win over its own.</summary>
    public required Func<string, OptionSources, ITextTagger> Load { get; init; }
}
