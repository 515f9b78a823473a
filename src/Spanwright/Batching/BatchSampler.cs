namespace Spanwright.Batching;

/// <summary>Reads a corpus epoch after epoch in batches. The order of an epoch follows from the seed and its number.</summary>
public sealed class BatchSampler
{
    private readonly IReadOnlyList<int> _lengths;
    private readonly BatchOrder _order;
    private int[][] _batches;

    /// <summary>Starts before the first batch of the first epoch.</summary>
    /// <param name="lengths">Length of each sentence, in words or in tokens.</param>
    /// <param name="batchSize">Sentences per batch.</param>
    /// <param name="order">How an epoch is arranged.</param>
    /// <param name="seed">Seed of the orders of all epochs.</param>
    /// <exception cref="ArgumentException">There is no sentence, or the batch size is not positive.</exception>
    public BatchSampler(IReadOnlyList<int> lengths, int batchSize, BatchOrder order, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfZero(lengths.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        _lengths = lengths;
        _order = order;
        State = new SamplerState(seed, Epoch: 0, Position: 0, lengths.Count, batchSize);
        _batches = EpochBatches();
    }

    /// <summary>Where the sampler stands.</summary>
    public SamplerState State { get; private set; }

    /// <summary>Batches of one epoch.</summary>
    public int BatchesPerEpoch => _batches.Length;

    /// <summary>Epochs read, with fraction.</summary>
    public double Epochs => State.Epoch + ((double)State.Position / BatchesPerEpoch);

    /// <summary>The next batches of the current epoch: fewer than <paramref name="count"/> only at its end.</summary>
    /// <returns>For each batch the indices of its sentences.</returns>
    public int[][] Next(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        int[][] taken = _batches[State.Position..Math.Min(State.Position + count, BatchesPerEpoch)];
        State = State with { Position = State.Position + taken.Length };
        if (State.Position == BatchesPerEpoch)
        {
            State = State with { Epoch = State.Epoch + 1, Position = 0 };
            _batches = EpochBatches();
        }

        return taken;
    }

    /// <summary>Goes on where another sampler of the same corpus stood.</summary>
    /// <exception cref="ArgumentException">The state belongs to another seed, corpus or batch size.</exception>
    public void Restore(SamplerState state)
    {
        if (state with { Epoch = State.Epoch, Position = State.Position } != State
            || state.Epoch < 0 || state.Position < 0 || state.Position >= BatchesPerEpoch)
        {
            throw new ArgumentException($"{state} does not continue {State}.", nameof(state));
        }

        State = state;
        _batches = EpochBatches();
    }

    private int[][] EpochBatches() =>
        _order(_lengths, State.BatchSize, new SeededRandom(State.Seed, RandomPurpose.Order, State.Epoch));
}
