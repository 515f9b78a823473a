namespace Spanwright.Training;

/// <summary>Scores of the weights after an update.</summary>
/// <param name="Step">Updates taken before.</param>
/// <param name="Epoch">Epochs read, with fraction.</param>
/// <param name="Scores">Named scores.</param>
public sealed record ScoredStep(int Step, double Epoch, IReadOnlyDictionary<string, double> Scores);
