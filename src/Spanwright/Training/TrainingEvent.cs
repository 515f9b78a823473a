namespace Spanwright.Training;

/// <summary>What a run tells while it goes on. The loop yields events; only the edges print or store them.</summary>
public abstract record TrainingEvent
{
    private TrainingEvent()
    {
    }

    /// <summary>Training begins, or goes on after <paramref name="FirstStep"/> steps that an earlier process took.</summary>
    public sealed record Started(int FirstStep, int TotalSteps, int TotalEpochs) : TrainingEvent;

    /// <summary>One update of the weights.</summary>
    /// <param name="Step">1-based number of the update.</param>
    /// <param name="Epoch">Epochs seen, with fraction.</param>
    /// <param name="Loss">Mean loss over the labelled positions of the update.</param>
    /// <param name="GradientNorm">Total norm before clipping.</param>
    /// <param name="LearningRate">The rate used in this update (of the first parameter group).</param>
    /// <param name="Tokens">Real tokens (no padding) read in this update.</param>
    /// <param name="LabelledTokens">Positions that had a label.</param>
    /// <param name="Elapsed">Time since the start of this process' training.</param>
    public sealed record StepTaken(
        int Step,
        double Epoch,
        double Loss,
        double GradientNorm,
        double LearningRate,
        long Tokens,
        long LabelledTokens,
        TimeSpan Elapsed) : TrainingEvent;

    /// <summary>A split was labelled and scored.</summary>
    /// <param name="Step">Updates taken before.</param>
    /// <param name="Epoch">Epochs seen, with fraction.</param>
    /// <param name="Split">dev or test.</param>
    /// <param name="Scores">Named scores in [0, 1], as <c>strict.micro.f1</c>.</param>
    /// <param name="IsBest">Whether this is the best checkpoint so far.</param>
    public sealed record Scored(
        int Step, double Epoch, string Split, IReadOnlyDictionary<string, double> Scores, bool IsBest) : TrainingEvent;

    /// <summary>A checkpoint stands complete on disk.</summary>
    public sealed record Saved(int Step, string Path) : TrainingEvent;

    /// <summary>Something worth knowing that asks for nothing.</summary>
    public sealed record Noted(string Message) : TrainingEvent;

    /// <summary>Something that the user should know; counted, never fatal.</summary>
    public sealed record Warned(string Message) : TrainingEvent;

    /// <summary>Training ended: all steps taken, early stopping, or interrupted with the state saved.</summary>
    public sealed record Finished(int Step, FinishReason Reason, TimeSpan Elapsed) : TrainingEvent;
}

/// <summary>Why training ended.</summary>
public enum FinishReason
{
    /// <summary>All steps were taken.</summary>
    Completed,

    /// <summary>The score did not rise for the patience that was set.</summary>
    EarlyStopped,

    /// <summary>The user interrupted; the state is saved and the run can go on.</summary>
    Interrupted,
}
