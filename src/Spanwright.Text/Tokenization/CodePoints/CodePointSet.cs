namespace Spanwright.Text.Tokenization.CodePoints;

/// <summary>An immutable set of code points, kept as ranges; members below 128 are found by one bit.</summary>
internal sealed class CodePointSet
{
    /// <summary>Number of code points of Unicode.</summary>
    public const int CodePointCount = 0x110000;

    private readonly int[] _firsts;
    private readonly int[] _lasts;
    private readonly UInt128 _ascii;

    /// <param name="ranges">Ranges in order that neither overlap nor touch.</param>
    private CodePointSet(List<(int First, int Last)> ranges)
    {
        _firsts = [.. ranges.Select(range => range.First)];
        _lasts = [.. ranges.Select(range => range.Last)];
        foreach ((int first, int last) in ranges)
        {
            for (int codePoint = first; codePoint <= last && codePoint < 128; codePoint++)
            {
                _ascii |= UInt128.One << codePoint;
            }
        }
    }

    /// <summary>The set of some ranges, in any order, both ends included.</summary>
    public static CodePointSet Of(params IEnumerable<(int First, int Last)> ranges)
    {
        List<(int First, int Last)> joined = [];
        foreach ((int first, int last) in ranges.OrderBy(range => range.First))
        {
            if (joined.Count > 0 && first <= joined[^1].Last + 1)
            {
                joined[^1] = (joined[^1].First, Math.Max(joined[^1].Last, last));
            }
            else
            {
                joined.Add((first, last));
            }
        }

        return new CodePointSet(joined);
    }

    /// <summary>Whether a code point is in the set.</summary>
    public bool Contains(int codePoint)
    {
        if (codePoint < 128)
        {
            return (_ascii >> codePoint & 1) != 0;
        }

        int index = Array.BinarySearch(_firsts, codePoint);
        return index >= 0 || (~index > 0 && codePoint <= _lasts[~index - 1]);
    }

    /// <summary>The ranges in order, both ends included.</summary>
    public IEnumerable<(int First, int Last)> Ranges() => _firsts.Zip(_lasts);

    /// <summary>What is in either set.</summary>
    public static CodePointSet operator |(CodePointSet left, CodePointSet right) => Of(left.Ranges().Concat(right.Ranges()));

    /// <summary>What is in both sets.</summary>
    public static CodePointSet operator &(CodePointSet left, CodePointSet right) => ~(~left | ~right);

    /// <summary>What is not in the set.</summary>
    public static CodePointSet operator ~(CodePointSet set)
    {
        List<(int First, int Last)> gaps = [];
        int next = 0;
        foreach ((int first, int last) in set.Ranges())
        {
            if (first > next)
            {
                gaps.Add((next, first - 1));
            }

            next = last + 1;
        }

        if (next < CodePointCount)
        {
            gaps.Add((next, CodePointCount - 1));
        }

        return new CodePointSet(gaps);
    }
}
