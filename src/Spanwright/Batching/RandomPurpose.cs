namespace Spanwright.Batching;

/// <summary>What random numbers are drawn for. Purposes do not share numbers.</summary>
public enum RandomPurpose
{
    /// <summary>The order of the sentences of an epoch; numbered by epoch.</summary>
    Order = 1,

    /// <summary>Dropout and other noise inside the model; numbered by update.</summary>
    Dropout = 2,

    /// <summary>New weights, such as those of a head.</summary>
    Initialization = 3,

    /// <summary>Sentences drawn from a corpus: few-shot training sets and demonstrations.</summary>
    Sampling = 4,

    /// <summary>What an objective draws anew in every update: masked positions, demonstrations; numbered by update.</summary>
    Objective = 5,

    /// <summary>Tokens of sampled answers; numbered by prompt.</summary>
    Answer = 6,
}
