using Spanwright.Text.Documents;

namespace Spanwright.Text.Tokenization.Processing;

/// <summary>The padding section of a tokenizer file.</summary>
/// <param name="FixedLength">Length to pad to; null for the longest of the batch.</param>
/// <param name="MultipleOf">The length is rounded up to a multiple of this.</param>
/// <param name="AtLeft">Whether padding stands before the input.</param>
/// <param name="Id">Token id of padding.</param>
/// <param name="TypeId">Type of padding.</param>
/// <param name="Token">Token of padding.</param>
internal sealed record Padding(int? FixedLength, int MultipleOf, bool AtLeft, int Id, int TypeId, string Token)
{
    /// <summary>A batch with padding, overflow included.</summary>
    public List<TokenEncoding> Apply(IReadOnlyList<TokenEncoding> batch)
    {
        int length = FixedLength ?? (batch.Count == 0 ? 0 : batch.Max(encoding => encoding.Length));
        if (MultipleOf > 0 && length % MultipleOf > 0)
        {
            length += MultipleOf - (length % MultipleOf);
        }

        return [.. batch.Select(encoding => Apply(encoding, length))];
    }

    private TokenEncoding Apply(TokenEncoding encoding, int length)
    {
        int count = Math.Max(0, length - encoding.Length);
        return new TokenEncoding(
            Padded(encoding.Ids, Id, count),
            Padded(encoding.Tokens, Token, count),
            Padded(encoding.WordIndices, -1, count),
            Padded(encoding.Offsets, default(CharacterRange), count),
            Padded(encoding.TypeIds, TypeId, count),
            Padded(encoding.SequenceIndices, -1, count))
        {
            PaddingBefore = AtLeft ? count : 0,
            PaddingAfter = AtLeft ? 0 : count,
            Overflow = [.. encoding.Overflow.Select(window => Apply(window, length))],
        };
    }

    private T[] Padded<T>(T[] column, T value, int count)
    {
        IEnumerable<T> padding = Enumerable.Repeat(value, count);
        return AtLeft ? [.. padding, .. column] : [.. column, .. padding];
    }
}
