namespace Spanwright.Cli;

/// <summary>What is to be scored.</summary>
/// <param name="Folder">Folder of a run, or of a model.</param>
/// <param name="File">The data; null for the test sentences that the run names.</param>
/// <param name="Settings">Settings <c>key=value</c> that win over those of the run.</param>
internal sealed record EvaluationRequest(string Folder, string? File, IReadOnlyList<string> Settings);
