namespace Spanwright.Cli;

/// <summary>How well a model labels a data set.</summary>
/// <param name="File">The data.</param>
/// <param name="Scores">Named scores in [0, 1], as <c>strict.micro.f1</c>.</param>
/// <param name="Reports">Tables for people, each headed by its mode.</param>
/// <param name="Warnings">What was lost or repaired, with counts.</param>
internal sealed record Evaluation(
    string File,
    IReadOnlyDictionary<string, double> Scores,
    IReadOnlyList<string> Reports,
    IReadOnlyList<string> Warnings);
