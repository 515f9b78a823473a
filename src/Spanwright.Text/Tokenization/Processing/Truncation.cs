namespace Spanwright.Text.Tokenization.Processing;

/// <summary>Which input gives way where a pair is too long.</summary>
internal enum TruncationStrategy
{
    /// <summary>The longer one.</summary>
    LongestFirst,

    /// <summary>The first.</summary>
    OnlyFirst,

    /// <summary>The second.</summary>
    OnlySecond,
}

/// <summary>The truncation section of a tokenizer file.</summary>
/// <param name="MaxLength">Most positions, special tokens included.</param>
/// <param name="Stride">Positions that neighbouring windows share.</param>
/// <param name="Strategy">Which input gives way.</param>
/// <param name="FromLeft">Whether the start is cut off and not the end.</param>
internal sealed record Truncation(int MaxLength, int Stride, TruncationStrategy Strategy, bool FromLeft)
{
    /// <summary>The windows of each input: the first is kept, the others are overflow.</summary>
    /// <exception cref="TokenizerException">The limit cannot be kept.</exception>
    public IReadOnlyList<IReadOnlyList<SubwordBuffer>> Windows(IReadOnlyList<SubwordBuffer> inputs, int addedCount)
    {
        int limit = MaxLength - addedCount;
        if (limit < 0)
        {
            throw Error($"a limit of {MaxLength} leaves no room for {addedCount} special tokens.");
        }

        int total = inputs.Sum(input => input.Count);
        if (total <= limit)
        {
            return [.. inputs.Select(input => (SubwordBuffer[])[input])];
        }

        int[] lengths = Lengths([.. inputs.Select(input => input.Count)], limit, total - limit);
        return [.. inputs.Select((input, i) => Windows(input, lengths[i]))];
    }

    private int[] Lengths(int[] lengths, int limit, int surplus)
    {
        if (limit == 0)
        {
            return [.. lengths.Select(_ => 0)];
        }

        if (Strategy == TruncationStrategy.LongestFirst)
        {
            return lengths.Length == 1 ? [limit] : Balanced(lengths[0], lengths[1], limit);
        }

        int target = Strategy == TruncationStrategy.OnlyFirst ? 0 : 1;
        if (target >= lengths.Length)
        {
            throw Error("the second input is to be cut, but there is none.");
        }

        if (lengths[target] <= surplus)
        {
            throw Error($"the input to be cut has {lengths[target]} positions, but {surplus} are too many.");
        }

        int[] cut = [.. lengths];
        cut[target] -= surplus;
        return cut;
    }

    /// <summary>The shorter input stays whole where it can; else both get half.</summary>
    private static int[] Balanced(int first, int second, int limit)
    {
        int shorter = Math.Min(first, second);
        int longer = shorter > limit ? shorter : Math.Max(shorter, limit - shorter);
        if (shorter + longer > limit)
        {
            shorter = limit / 2;
            longer = shorter + (limit % 2);
        }

        return first > second ? [longer, shorter] : [shorter, longer];
    }

    private List<SubwordBuffer> Windows(SubwordBuffer input, int length)
    {
        if (length >= input.Count)
        {
            return [input];
        }

        if (length == 0)
        {
            return [new SubwordBuffer(), input];
        }

        if (Stride >= length)
        {
            throw Error($"the stride {Stride} must be below the {length} positions that a window has for text.");
        }

        List<SubwordBuffer> windows = [];
        for (int step = 0; ; step += length - Stride)
        {
            int start = FromLeft ? Math.Max(0, input.Count - step - length) : step;
            int end = FromLeft ? input.Count - step : Math.Min(input.Count, step + length);
            windows.Add(input.Copy(start, end - start));
            if (FromLeft ? start == 0 : end == input.Count)
            {
                return windows;
            }
        }
    }

    private static TokenizerException Error(string problem) =>
        new("tokenizer.json", "truncation", problem, "Raise truncation.max_length or leave the length limits of the file aside.");
}
