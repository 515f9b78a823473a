namespace Spanwright.Training;

/// <summary>What the micro-batches of one update gave.</summary>
/// <param name="Sums">Summed loss of each micro-batch; 0 where it did not count.</param>
/// <param name="Scales">The factor of each sum in the update; 0 where the micro-batch did not count.</param>
/// <param name="LabelledTokens">Labelled positions of each micro-batch.</param>
/// <param name="Tokens">Real tokens computed.</param>
public sealed record AccumulatedLoss(double[] Sums, double[] Scales, long[] LabelledTokens, long Tokens)
{
    /// <summary>Labelled positions that count.</summary>
    public long Labelled => LabelledTokens.Where((_, i) => Scales[i] > 0).Sum();

    /// <summary>
    /// The loss per labelled position: the weighted mean whose gradient was computed. 0 where nothing is labelled.
    /// </summary>
    public double Mean
    {
        get
        {
            double weight = Scales.Zip(LabelledTokens, (scale, tokens) => scale * tokens).Sum();
            return weight == 0 ? 0 : Sums.Zip(Scales, (sum, scale) => sum * scale).Sum() / weight;
        }
    }
}
