using Spanwright.Batching;

namespace Spanwright.Decoding;

/// <summary>
/// Draws a token by its probability: scores are divided by the temperature, then only the most probable tokens stay whose
/// probabilities sum up to top-p (nucleus sampling, Holtzman et al. 2020). At least one stays.
/// </summary>
public sealed class SampledChoice : ITokenChoice
{
    private readonly double _temperature;
    private readonly double _topP;

    /// <summary>Makes the choice.</summary>
    /// <param name="temperature">Above 0; 1 leaves the probabilities as they are.</param>
    /// <param name="topP">In (0, 1]; 1 keeps every token.</param>
    public SampledChoice(double temperature, double topP)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(temperature);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(topP);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(topP, 1);
        _temperature = temperature;
        _topP = topP;
    }

    /// <inheritdoc/>
    public int Choose(ReadOnlySpan<float> scores, SeededRandom random)
    {
        int[] order = new int[scores.Length];
        double[] weights = new double[scores.Length];
        double largest = float.NegativeInfinity;
        foreach (float score in scores)
        {
            largest = Math.Max(largest, score);
        }

        double total = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            order[i] = i;
            weights[i] = -Math.Exp((scores[i] - largest) / _temperature);   // negative: the largest come first
            total -= weights[i];
        }

        Array.Sort(weights, order);
        int count = 0;
        double kept = 0;
        do
        {
            kept -= weights[count++];
        }
        while (count < weights.Length && kept < _topP * total);

        double rest = random.NextDouble() * kept;
        int chosen = 0;
        while (chosen < count - 1 && rest >= -weights[chosen])
        {
            rest += weights[chosen++];
        }

        return order[chosen];
    }
}
