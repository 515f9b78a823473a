namespace Spanwright.Text.Tokenization.Decoding;

/// <summary>Several decoders, one after the other.</summary>
internal sealed class SequenceDecoder(IReadOnlyList<ITokenDecoder> steps) : ITokenDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens) =>
        steps.Aggregate(tokens, (changed, step) => step.Decode(changed));
}
