using Spanwright.Training;

namespace Spanwright.Tests.Training;

/// <summary>AdamW as the paper writes it, in double.</summary>
internal sealed class PlainAdamW(double[] start, AdamWCoefficients adam)
{
    private readonly double[] _mean = new double[start.Length];
    private readonly double[] _square = new double[start.Length];
    private int _step;

    public double[] Weights { get; } = [.. start];

    public void Step(double[] gradient, double rate, double decay)
    {
        _step++;
        for (int i = 0; i < Weights.Length; i++)
        {
            Weights[i] -= rate * decay * Weights[i];
            _mean[i] = (adam.Beta1 * _mean[i]) + ((1 - adam.Beta1) * gradient[i]);
            _square[i] = (adam.Beta2 * _square[i]) + ((1 - adam.Beta2) * gradient[i] * gradient[i]);
            double mean = _mean[i] / (1 - Math.Pow(adam.Beta1, _step));
            double square = _square[i] / (1 - Math.Pow(adam.Beta2, _step));
            Weights[i] -= rate * mean / (Math.Sqrt(square) + adam.Epsilon);
        }
    }
}
