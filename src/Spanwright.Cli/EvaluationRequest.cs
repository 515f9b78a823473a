using Spanwright.Options;

namespace Spanwright.Cli;

/// <summary>What is to be scored.</summary>
/// <param name="Folder">Folder of a run, or of a model.</param>
/// <param name="File">The data; null for the test sentences that the run names.</param>
/// <param name="Settings">Arguments and environment that win over what the run has.</param>
internal sealed record EvaluationRequest(string Folder, string? File, OptionSources Settings);
