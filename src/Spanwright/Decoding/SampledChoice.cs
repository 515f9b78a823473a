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
        (int[] tokens, double[] weights) = Nucleus(Weights(scores, _temperature), _topP);
        double rest = random.NextDouble() * weights.Sum();
        int chosen = 0;
        while (chosen < weights.Length - 1 && rest >= weights[chosen])
        {
            rest -= weights[chosen++];
        }

        return tokens[chosen];
    }

    private static double[] Weights(ReadOnlySpan<float> scores, double temperature)
    {
        float largest = float.NegativeInfinity;
        foreach (float score in scores)
        {
            largest = Math.Max(largest, score);
        }

        double[] weights = new double[scores.Length];
        for (int i = 0; i < scores.Length; i++)
        {
            weights[i] = Math.Exp((scores[i] - largest) / temperature);
        }

        return weights;
    }

    // The most probable tokens, those first that are most probable.
    private static (int[] Tokens, double[] Weights) Nucleus(double[] weights, double topP)
    {
        double total = weights.Sum();
        double least = (1 - topP) * total / weights.Length;   // all that are below it sum up to less than 1 - top-p
        int[] tokens = [.. Enumerable.Range(0, weights.Length).Where(i => weights[i] >= least)];
        double[] sorted = [.. tokens.Select(token => -weights[token])];
        Array.Sort(sorted, tokens);
        int count = 0;
        double kept = 0;
        do
        {
            kept -= sorted[count++];
        }
        while (count < sorted.Length && kept < topP * total);

        return (tokens[..count], [.. sorted.Take(count).Select(weight => -weight)]);
    }
}
