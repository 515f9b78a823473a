using Spanwright.Options;

namespace Spanwright.Training;

/// <summary>How each micro-batch's summed loss enters the update.</summary>
public static class MicroBatchScales
{
    /// <summary>
    /// The factor of each micro-batch's summed loss; 0 where a micro-batch adds nothing and need not be computed.
    /// </summary>
    /// <param name="normalization">What the sums are divided by.</param>
    /// <param name="labelledTokens">Labelled tokens of each micro-batch.</param>
    public static double[] Of(LossNormalization normalization, IReadOnlyList<long> labelledTokens)
    {
        int count = labelledTokens.Count;
        long total = labelledTokens.Sum();
        return
        [
            .. labelledTokens.Select((tokens, i) => tokens == 0 ? 0 : normalization switch
            {
                LossNormalization.LabelledTokens => 1.0 / total,
                LossNormalization.MicroBatchMean => 1.0 / tokens / count,
                LossNormalization.LastMicroBatch => i == count - 1 ? 1.0 / tokens / count : 0,
                _ => throw new InvalidOperationException($"There are no scales for {normalization}."),
            }),
        ];
    }
}
