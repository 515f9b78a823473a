namespace Spanwright.Training;

/// <summary>The schedule of a saved run: another one would not continue it.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="TotalSteps">Updates in all.</param>
/// <param name="Step">Updates taken.</param>
public sealed record SchedulerState(LearningRateSchedule Schedule, int TotalSteps, int Step);
