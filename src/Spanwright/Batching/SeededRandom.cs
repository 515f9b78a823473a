namespace Spanwright.Batching;

/// <summary>
/// Random numbers of one stream of a seed. The n-th number depends on (seed, stream, n) only: the same on every
/// machine, and <see cref="Counter"/> is all the state there is.
/// </summary>
public sealed class SeededRandom
{
    private const int WordsPerBlock = 4;

    private readonly ulong _seed;
    private readonly ulong _stream;

    /// <summary>Starts a stream.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="purpose">What the numbers are for.</param>
    /// <param name="number">Which stream of that kind: the epoch or the update.</param>
    /// <param name="counter">How many words were drawn before.</param>
    public SeededRandom(ulong seed, RandomPurpose purpose, int number = 0, ulong counter = 0)
    {
        _seed = seed;
        _stream = ((ulong)purpose << 32) | (uint)number;
        Counter = counter;
    }

    /// <summary>Words of 32 bits drawn so far.</summary>
    public ulong Counter { get; private set; }

    /// <summary>A word of 32 random bits.</summary>
    public uint NextWord()
    {
        var block = Philox.Block(_seed, _stream, Counter / WordsPerBlock);
        return (Counter++ % WordsPerBlock) switch
        {
            0 => block.First,
            1 => block.Second,
            2 => block.Third,
            _ => block.Fourth,
        };
    }

    /// <summary>A whole number in [0, bound), each equally likely (Lemire's multiplication with rejection).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        uint range = (uint)bound;
        uint surplus = (uint)((1UL << 32) % range); // products below it would favour some numbers
        ulong product;
        do
        {
            product = (ulong)NextWord() * range;
        }
        while ((uint)product < surplus);
        return (int)(product >> 32);
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble()
    {
        ulong bits = ((ulong)NextWord() << 32) | NextWord();
        return (bits >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A seed for another generator: 63 random bits.</summary>
    public long NextSeed() => ((long)(NextWord() >> 1) << 32) | NextWord();

    /// <summary>Brings the items into a random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int other = Next(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in a random order.</summary>
    public int[] Permutation(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        Shuffle<int>(order);
        return order;
    }
}
