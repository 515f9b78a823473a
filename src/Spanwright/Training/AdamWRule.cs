namespace Spanwright.Training;

/// <summary>
/// The numbers of one update of one parameter by AdamW (Loshchilov and Hutter, "Decoupled weight decay
/// regularization", 2019), with torch's place of epsilon: after the bias correction.
/// </summary>
/// <param name="Keep">What decoupled decay leaves of a weight: 1 - rate * decay.</param>
/// <param name="Beta1">What the mean of gradients keeps.</param>
/// <param name="Beta2">What the mean of squared gradients keeps.</param>
/// <param name="StepSize">rate / (1 - beta1^t).</param>
/// <param name="RootCorrection">sqrt(1 - beta2^t).</param>
/// <param name="Epsilon">Added to the denominator.</param>
internal readonly record struct AdamWRule(
    double Keep, double Beta1, double Beta2, double StepSize, double RootCorrection, double Epsilon)
{
    /// <summary>The rule of update number <paramref name="step"/>, counted from 1.</summary>
    public static AdamWRule At(int step, double rate, double decay, AdamWCoefficients adam) => new(
        Keep: 1 - (rate * decay),
        adam.Beta1,
        adam.Beta2,
        StepSize: rate / (1 - Math.Pow(adam.Beta1, step)),
        RootCorrection: Math.Sqrt(1 - Math.Pow(adam.Beta2, step)),
        adam.Epsilon);
}
