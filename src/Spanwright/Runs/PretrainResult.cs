using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>What a finished pre-training run knows about itself.</summary>
/// <param name="Options">Its options.</param>
/// <param name="Assembly">Model and tokenizer.</param>
/// <param name="Text">What was read.</param>
/// <param name="State">How training went.</param>
/// <param name="Finished">How it ended.</param>
/// <param name="Scores">Held-out scores of the saved weights; null where nothing is held out.</param>
/// <param name="Speed">How fast it trained.</param>
internal sealed record PretrainResult(
    PretrainOptions Options,
    LanguageModelAssembly Assembly,
    PretrainText Text,
    TrainerState State,
    TrainingEvent.Finished Finished,
    IReadOnlyDictionary<string, double>? Scores,
    PretrainSpeed Speed);
