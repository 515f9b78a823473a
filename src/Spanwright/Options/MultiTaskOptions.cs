namespace Spanwright.Options;

/// <summary>The <c>multi_task</c> section: how signals are used, and what else is learned beside the training sentences.</summary>
public sealed record MultiTaskOptions
{
    /// <summary>
    /// <c>vanilla</c> (signals are not used), <c>implicit</c> (an embedding of their tags is a further input),
    /// <c>explicit</c> (each is learned by a head of its own) or <c>one_head</c> (the head of the labels learns them too).
    /// </summary>
    public MultiTaskKind Model { get; init; } = MultiTaskKind.Vanilla;

    /// <summary>Size of the embedding of a signal's tags.</summary>
    public int EmbeddingSize { get; init; } = 50;

    /// <summary>Learning rate of these embeddings; without it, that of the head.</summary>
    public double? SignalLearningRate { get; init; }

    /// <summary>
    /// What the summed loss is divided by: <c>words</c> or <c>sentences</c>; without it as in the paper: sentences where
    /// signals are learned, else words. Joint training always counts sentences.
    /// </summary>
    public LossDivisor? LossDivisor { get; init; }

    /// <summary>Folder of a finished run of the same kind whose weights this one starts from.</summary>
    public string? StartFrom { get; init; }

    /// <summary>
    /// File of few sentences of the target domain: joint training, in which every update has a batch of them beside one of
    /// the training sentences, and both count the same.
    /// </summary>
    public string? FewShot { get; init; }

    /// <summary>Sentences of such a batch.</summary>
    public int FewShotBatchSize { get; init; } = 5;

    /// <summary>File of text of the target domain, whose labels are not read: the perplexity of masked tokens is scored on it.</summary>
    public string? MaskedDev { get; init; }

    /// <summary>
    /// File of text of the target domain, whose labels are not read: every epoch begins with a pass over it in which
    /// masked tokens are predicted.
    /// </summary>
    public string? MaskedTrain { get; init; }

    /// <summary>Share of tokens that are masked, anew in every pass.</summary>
    public double MaskRate { get; init; } = 0.15;

    /// <summary>Tokens of a chunk of that text; the last, incomplete chunk is left out.</summary>
    public int MaskedChunk { get; init; } = 128;

    /// <summary>Chunks of an update.</summary>
    public int MaskedBatchSize { get; init; } = 32;

    /// <summary>Updates of such a pass at most, with chunks drawn anew for every epoch; without it, all of the text is read.</summary>
    public int? MaskedSteps { get; init; }

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        problems.Require(EmbeddingSize > 0, "multi_task.embedding_size", EmbeddingSize, "must be positive");
        problems.Require(
            SignalLearningRate is null or (> 0 and < 1), "multi_task.signal_learning_rate", SignalLearningRate, "must be in (0, 1)");
        problems.Require(FewShotBatchSize > 0, "multi_task.few_shot_batch_size", FewShotBatchSize, "must be positive");
        problems.Require(MaskRate is > 0 and < 1, "multi_task.mask_rate", MaskRate, "must be in (0, 1)");
        problems.Require(MaskedChunk >= 8, "multi_task.masked_chunk", MaskedChunk, "must be 8 or more");
        problems.Require(MaskedBatchSize > 0, "multi_task.masked_batch_size", MaskedBatchSize, "must be positive");
        problems.Require(MaskedSteps is null or > 0, "multi_task.masked_steps", MaskedSteps, "must be positive");
    }
}
