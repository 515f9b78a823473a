namespace Spanwright.Text.Tokenization.CodePoints;

/// <summary>An immutable set of code points, one bit each.</summary>
internal sealed class CodePointSet
{
    /// <summary>Number of code points of Unicode.</summary>
    public const int CodePointCount = 0x110000;

    private readonly ulong[] _bits;

    private CodePointSet(ulong[] bits)
    {
        _bits = bits;
    }

    /// <summary>The set of some ranges, both ends included.</summary>
    public static CodePointSet Of(params IEnumerable<(int First, int Last)> ranges)
    {
        ulong[] bits = new ulong[CodePointCount / 64];
        foreach ((int first, int last) in ranges)
        {
            for (int codePoint = first; codePoint <= last; codePoint++)
            {
                bits[codePoint >> 6] |= 1UL << (codePoint & 63);
            }
        }

        return new CodePointSet(bits);
    }

    /// <summary>Whether a code point is in the set.</summary>
    public bool Contains(int codePoint) => (_bits[codePoint >> 6] >> (codePoint & 63) & 1) != 0;

    /// <summary>The members in order.</summary>
    public IEnumerable<int> Members() => Enumerable.Range(0, CodePointCount).Where(Contains);

    /// <summary>What is in either set.</summary>
    public static CodePointSet operator |(CodePointSet left, CodePointSet right) =>
        new([.. left._bits.Zip(right._bits, (a, b) => a | b)]);

    /// <summary>What is in both sets.</summary>
    public static CodePointSet operator &(CodePointSet left, CodePointSet right) =>
        new([.. left._bits.Zip(right._bits, (a, b) => a & b)]);

    /// <summary>What is not in the set.</summary>
    public static CodePointSet operator ~(CodePointSet set) => new([.. set._bits.Select(bits => ~bits)]);
}
