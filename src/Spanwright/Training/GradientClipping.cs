using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>Clipping by the norm of all gradients together (Pascanu et al. 2013), with torch's coefficient.</summary>
public static class GradientClipping
{
    /// <summary>Shortens the gradients to <paramref name="maxNorm"/>; 0 leaves them as they are.</summary>
    /// <returns>The total norm before; not finite if an element of a gradient is not, and then nothing is scaled.</returns>
    public static double Clip(IReadOnlyList<NamedParameter> parameters, double maxNorm)
    {
        double norm = Norms(parameters).Total;
        double coefficient = Coefficient(norm, maxNorm);
        if (double.IsFinite(norm) && coefficient < 1)
        {
            foreach (NamedParameter named in parameters)
            {
                using Tensor? gradient = named.Parameter.grad;
                if (gradient is not null)
                {
                    GradientMemory.Scale(gradient, coefficient);
                }
            }
        }

        return norm;
    }

    /// <summary>The factor for gradients of a total norm: min(1, max / (norm + 1e-6)), or 1 where max is 0.</summary>
    public static double Coefficient(double norm, double maxNorm) =>
        maxNorm == 0 ? 1 : Math.Min(1, maxNorm / (norm + 1e-6));

    /// <summary>The norm of each gradient, null where a parameter has none, and of all together.</summary>
    public static (double Total, double?[] Single) Norms(IReadOnlyList<NamedParameter> parameters)
    {
        double?[] norms = new double?[parameters.Count];
        double sum = 0;
        for (int i = 0; i < norms.Length; i++)
        {
            using Tensor? gradient = parameters[i].Parameter.grad;
            if (gradient is not null)
            {
                double square = GradientMemory.SumOfSquares(gradient);
                sum += square;
                norms[i] = Math.Sqrt(square);
            }
        }

        return (Math.Sqrt(sum), norms);
    }
}
