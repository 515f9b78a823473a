namespace Spanwright.Training;

/// <summary>A split that the result of a run depends on.</summary>
/// <param name="Split">train or dev.</param>
/// <param name="File">Where it is read from.</param>
/// <param name="ContentHash">Hash of what it says; a run goes on only with the same.</param>
public sealed record TrainingData(string Split, string File, string ContentHash);
