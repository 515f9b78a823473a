namespace Spanwright.Text.Tokenization;

/// <summary>How a tokenizer departs from its file.</summary>
public sealed record TokenizerOptions
{
    /// <summary>
    /// Whether byte-level tokenizers put a space in front of a text or word that does not begin with one, so that pre-split words get the
    /// tokens they have inside a text. Null follows the file. The space comes before all pre-tokenizers, also where the file has
    /// several. Other tokenizers are not affected.
    /// </summary>
    public bool? AddPrefixSpace { get; init; }

    /// <summary>Whether special tokens that stand in a text are ordinary text. Default: they are found and become their ids.</summary>
    public bool SplitSpecialTokens { get; init; }

    /// <summary>
    /// Whether <see cref="Tokenizer.EncodeBatch"/> truncates and pads as the file says. Default: nothing is cut and nothing padded. The
    /// other methods never do.
    /// </summary>
    public bool ApplyLengthLimits { get; init; }
}
