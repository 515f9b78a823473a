using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Training;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright train</c>: trains a tagger.</summary>
internal sealed class TrainCommand(Terminal terminal, FrontDoor door) : RunCommand<RunOptions>(
    "train", "Train a model, or go on with an interrupted run.", "docs/run-file.md", terminal)
{
    /// <inheritdoc/>
    protected override IEnumerable<TrainingEvent> Events(RunOptions options, CancellationToken stop) =>
        door.Train(options, stop);

    /// <inheritdoc/>
    protected override TrainOptions Loop(RunOptions options) => options.Train;
}
