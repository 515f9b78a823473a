namespace Spanwright.Options;

/// <summary>How the learning rate moves after the warm-up.</summary>
public enum LearningRateShape
{
    /// <summary>Straight down to 0 at the last step.</summary>
    Linear,

    /// <summary>Half a cosine down to 0 at the last step.</summary>
    Cosine,

    /// <summary>It stays.</summary>
    Constant,
}
