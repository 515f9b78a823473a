namespace Spanwright.Training;

/// <summary>Parameters that the optimizer treats alike.</summary>
/// <param name="Name">What they are, for messages.</param>
/// <param name="LearningRate">Their highest learning rate.</param>
/// <param name="WeightDecay">Their decoupled weight decay.</param>
/// <param name="Parameters">The parameters.</param>
public sealed record ParameterGroup(
    string Name, double LearningRate, double WeightDecay, IReadOnlyList<NamedParameter> Parameters);
