using Spanwright.Text.Tokenization.Decoding;
using Spanwright.Text.Tokenization.Normalization;
using Spanwright.Text.Tokenization.Processing;
using Spanwright.Text.Tokenization.Splitting;

namespace Spanwright.Text.Tokenization;

/// <summary>The sections of a tokenizer file, ready for use.</summary>
/// <param name="Encoder">The model.</param>
internal sealed record TokenizerParts(ISubwordEncoder Encoder)
{
    /// <summary>Normalizer; null for none.</summary>
    public ITextNormalizer? Normalizer { get; init; }

    /// <summary>Steps of the pre-tokenizer.</summary>
    public IReadOnlyList<IWordSplitter> Splitters { get; init; } = [];

    /// <summary>Post-processor.</summary>
    public PostProcessor PostProcessor { get; init; } = PostProcessor.Plain;

    /// <summary>Decoder; null for none.</summary>
    public ITokenDecoder? Decoder { get; init; }

    /// <summary>Added tokens in the order of the file.</summary>
    public IReadOnlyList<AddedToken> AddedTokens { get; init; } = [];

    /// <summary>Truncation; null for none.</summary>
    public Truncation? Truncation { get; init; }

    /// <summary>Padding; null for none.</summary>
    public Padding? Padding { get; init; }

    /// <summary>
    /// The same tokenizer with bytes read by the encoder where the last splitter would only write them in the byte alphabet, and with
    /// <see cref="TokenizerOptions.AddPrefixSpace"/> applied.
    /// </summary>
    public TokenizerParts Arranged(bool? addPrefixSpace)
    {
        if (Splitters is not [.., ByteMappingSplitter] || Encoder is not BytePairEncoder bytePairs)
        {
            return this;
        }

        TokenizerParts arranged = this with { Splitters = [.. Splitters.SkipLast(1)], Encoder = bytePairs.OverBytes() };
        if (addPrefixSpace is not { } wanted)
        {
            return arranged;
        }

        IEnumerable<IWordSplitter> others = arranged.Splitters.Where(splitter => splitter is not PrefixSpaceSplitter);
        return arranged with
        {
            Splitters = wanted ? [new PrefixSpaceSplitter(), .. others] : [.. others],
            PostProcessor = PostProcessor with { Trimmings = [.. PostProcessor.Trimmings.Select(_ => new OffsetTrimming(wanted))] },
        };
    }
}
