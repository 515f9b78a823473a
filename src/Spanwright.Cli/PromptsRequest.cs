using Spanwright.Runs;

namespace Spanwright.Cli;

/// <summary>Which training prompts are to be shown.</summary>
/// <param name="Options">The options of the run.</param>
/// <param name="File">The sentences; null for the training sentences.</param>
/// <param name="Count">How many, at most.</param>
internal sealed record PromptsRequest(RunOptions Options, string? File, int Count);
