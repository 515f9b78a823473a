using Spanwright.Training;

namespace Spanwright.Runs.TensorBoard;

/// <summary>
/// Curves for TensorBoard: loss, learning rate, gradient norm and scores over the updates. Every curve has one point an
/// update: a run that goes on drops those that come again, and scores of an update that has some already (those of the
/// final evaluation, which may be of an earlier checkpoint) are not added.
/// </summary>
internal sealed class ScalarFile : IEventFile
{
    private readonly TimeProvider _clock;
    private readonly FileStream _file;
    private readonly Dictionary<string, long> _lastStep = new(StringComparer.Ordinal);

    /// <summary>Opens the file; its folder is made.</summary>
    /// <param name="path">The file; TensorBoard asks for <c>tfevents</c> in its name.</param>
    /// <param name="firstStep">Updates that an earlier process took; 0 begins a new file.</param>
    /// <param name="clock">The clock of the points.</param>
    public ScalarFile(string path, int firstStep, TimeProvider clock)
    {
        _clock = clock;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        int kept = firstStep > 0 && File.Exists(path) ? Kept(File.ReadAllBytes(path), firstStep) : 0;
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        _file.SetLength(kept);
        _file.Position = kept;
        if (kept == 0)
        {
            _file.Write(RecordFile.Framed(ScalarEvent.FileStart(Now())));
        }
    }

    /// <inheritdoc/>
    public void Add(TrainingEvent happened)
    {
        switch (happened)
        {
            case TrainingEvent.StepTaken step:
                Add(step.Step, "train/loss", step.Loss);
                Add(step.Step, "train/learning_rate", step.LearningRate);
                Add(step.Step, "train/grad_norm", step.GradientNorm);
                break;
            case TrainingEvent.Scored scored:
                foreach ((string name, double score) in scored.Scores)
                {
                    Add(scored.Step, $"{scored.Split}/{name}", score);
                }

                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Add(long step, string tag, double value)
    {
        if (step > _lastStep.GetValueOrDefault(tag, -1))
        {
            _lastStep[tag] = step;
            _file.Write(RecordFile.Framed(new ScalarEvent(Now(), step, tag, (float)value).ToBytes()));
        }
    }

    // Points come in the order of updates: what is kept ends before the first one of a later update.
    private int Kept(byte[] file, int firstStep)
    {
        int kept = 0;
        foreach ((byte[] record, int end) in RecordFile.Read(file))
        {
            if (ScalarEvent.Parse(record) is { } point)
            {
                if (point.Step > firstStep)
                {
                    break;
                }

                _lastStep[point.Tag] = point.Step;
            }

            kept = end;
        }

        return kept;
    }

    private double Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
}
