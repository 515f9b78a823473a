using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright pretrain</c>: trains a language model on running text.</summary>
internal sealed class PretrainCommand(Terminal terminal, FrontDoor door) : RunCommand<PretrainOptions>(
    "pretrain", "Train a language model on running text, or go on with an interrupted run.", "docs/pretrain-file.md", terminal)
{
    /// <inheritdoc/>
    protected override IEnumerable<TrainingEvent> Events(PretrainOptions options, CancellationToken stop) =>
        door.Pretrain(options, stop);

    /// <inheritdoc/>
    protected override TrainOptions Loop(PretrainOptions options) => options.Train;
}
