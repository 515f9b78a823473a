namespace Spanwright.Batching;

/// <summary>
/// Philox4x32-10, the counter-based random numbers of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3"
/// (2011): a pure function of key and counter, so any number of any stream can be had without the ones before it.
/// </summary>
public static class Philox
{
    private const int Rounds = 10;
    private const ulong FirstMultiplier = 0xD2511F53;
    private const ulong SecondMultiplier = 0xCD9E8D57;
    private const uint FirstWeyl = 0x9E3779B9;
    private const uint SecondWeyl = 0xBB67AE85;

    /// <summary>Four random words of 32 bits.</summary>
    /// <param name="seed">The key.</param>
    /// <param name="stream">Upper half of the counter.</param>
    /// <param name="block">Lower half of the counter.</param>
    public static (uint First, uint Second, uint Third, uint Fourth) Block(ulong seed, ulong stream, ulong block)
    {
        (uint a, uint b) = ((uint)block, (uint)(block >> 32));
        (uint c, uint d) = ((uint)stream, (uint)(stream >> 32));
        (uint key, uint otherKey) = ((uint)seed, (uint)(seed >> 32));
        for (int round = 0; round < Rounds; round++)
        {
            ulong first = FirstMultiplier * a;
            ulong second = SecondMultiplier * c;
            (a, b, c, d) = (
                (uint)(second >> 32) ^ b ^ key,
                (uint)second,
                (uint)(first >> 32) ^ d ^ otherKey,
                (uint)first);
            key += FirstWeyl;
            otherKey += SecondWeyl;
        }

        return (a, b, c, d);
    }
}
