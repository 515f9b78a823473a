namespace Spanwright.Batching;

/// <summary>Where a sampler stands: all that is saved of the order of the training sentences.</summary>
/// <param name="Seed">The seed of the orders of all epochs.</param>
/// <param name="Epoch">Epochs completed.</param>
/// <param name="Position">Batches of the current epoch already read.</param>
/// <param name="Sentences">Number of training sentences, to notice another corpus.</param>
/// <param name="BatchSize">Sentences per batch, to notice another setting.</param>
public sealed record SamplerState(ulong Seed, int Epoch, int Position, int Sentences, int BatchSize);
