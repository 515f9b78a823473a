namespace Spanwright.Models.Layers.Kernels;

/// <summary>Neighbouring tokens of a block that see the same part of the keys: one product serves them all.</summary>
/// <param name="Segment">The keys.</param>
/// <param name="First">The first token, by its number in the block.</param>
/// <param name="Count">Number of tokens.</param>
/// <param name="OwnRow">The row whose own cache this is; -1 where several rows may build on it.</param>
internal readonly record struct CacheRun(CacheSegment Segment, int First, int Count, int OwnRow);

/// <summary>A token of a block.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Index">Its number among the row's new tokens.</param>
internal readonly record struct CacheToken(int Row, int Index);

/// <summary>New tokens that a kernel computes together, whatever rows they belong to.</summary>
/// <param name="First">The first token, by its number in the pass.</param>
/// <param name="Tokens">The tokens.</param>
/// <param name="Runs">
/// The products to compute, in this order: a product may spoil what lies behind its columns in the rows after its own,
/// which later ones write anew.
/// </param>
/// <param name="Width">Columns of a row of scores.</param>
internal sealed record CacheBlock(int First, CacheToken[] Tokens, CacheRun[] Runs, int Width)
{
    /// <summary>Cuts the tokens of a pass into blocks.</summary>
    public static IReadOnlyList<CacheBlock> Divide(CachePass pass, int tokensPerBlock)
    {
        CacheToken[] all = [.. Enumerable.Range(0, pass.Rows.Count).SelectMany(
            row => Enumerable.Range(0, pass.Sequences.Length(row)).Select(index => new CacheToken(row, index)))];
        List<CacheBlock> blocks = [];
        for (int first = 0; first < all.Length; first += tokensPerBlock)
        {
            CacheToken[] tokens = all[first..Math.Min(all.Length, first + tokensPerBlock)];
            int width = tokens.Max(token => EndColumn(pass.Segments[token.Row][^1]));
            blocks.Add(new CacheBlock(first, tokens, [.. Find(pass, tokens)], width));
        }

        return blocks;
    }

    private static IEnumerable<CacheRun> Find(CachePass pass, CacheToken[] tokens)
    {
        for (int i = 0; i < tokens.Length; i++)
        {
            IReadOnlyList<CacheSegment> chain = pass.Segments[tokens[i].Row];
            for (int part = 0; part < chain.Count; part++)
            {
                if (i > 0 && Sees(tokens[i - 1], part, chain[part]))
                {
                    continue; // in the run that an earlier token began
                }

                int end = i + 1;
                while (end < tokens.Length && Sees(tokens[end], part, chain[part]))
                {
                    end++;
                }

                yield return new CacheRun(
                    chain[part], i, end - i, part == chain.Count - 1 ? tokens[i].Row : -1);
            }
        }

        bool Sees(CacheToken token, int part, CacheSegment segment)
        {
            IReadOnlyList<CacheSegment> chain = pass.Segments[token.Row];
            return part < chain.Count && ReferenceEquals(chain[part].Cache, segment.Cache);
        }
    }

    private static int EndColumn(CacheSegment segment) => segment.Column + Lanes.RoundUp(segment.Length);
}
