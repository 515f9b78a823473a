namespace Spanwright.Models.Checkpoints;

/// <summary>What became of the parameters of a model and the tensors of a checkpoint; every list is sorted by name.</summary>
/// <param name="Loaded">Parameters that were filled.</param>
/// <param name="NewlyInitialized">Parameters that the checkpoint lacks; they keep their initial values.</param>
/// <param name="Surplus">Tensors that the model has no parameter for.</param>
public sealed record ParameterReport(
    IReadOnlyList<string> Loaded, IReadOnlyList<string> NewlyInitialized, IReadOnlyList<string> Surplus);
