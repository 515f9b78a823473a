namespace Spanwright.Training;

/// <summary>What is the same for all parameters of an <see cref="AdamWOptimizer"/>.</summary>
/// <param name="Beta1">Decay of the mean of gradients, in [0, 1).</param>
/// <param name="Beta2">Decay of the mean of squared gradients, in [0, 1).</param>
/// <param name="Epsilon">Added to the denominator.</param>
public readonly record struct AdamWCoefficients(double Beta1, double Beta2, double Epsilon);
