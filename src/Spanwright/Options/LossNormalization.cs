namespace Spanwright.Options;

/// <summary>What the summed losses of the micro-batches of one update are divided by.</summary>
public enum LossNormalization
{
    /// <summary>The labelled tokens of the whole update: accumulated micro-batches equal one large batch.</summary>
    LabelledTokens,

    /// <summary>
    /// The mean of the means of the micro-batches, as Hugging Face had it: a token of a micro-batch with few labelled
    /// tokens weighs more.
    /// </summary>
    MicroBatchMean,

    /// <summary>
    /// As the unmasking paper's published code really behaves: gradients of all micro-batches but the last are erased,
    /// and the last mean is divided by the number of micro-batches.
    /// </summary>
    LastMicroBatch,
}
