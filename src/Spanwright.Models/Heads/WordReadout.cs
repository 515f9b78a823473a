using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Heads;

/// <summary>Which subword's hidden state stands for a word.</summary>
public enum WordReadout
{
    /// <summary>The first subword, as in the papers.</summary>
    First,

    /// <summary>The last subword: under a causal mask the only one that has seen its whole word.</summary>
    Last,

    /// <summary>The mean over the word's subwords.</summary>
    Mean,
}

/// <summary>Where the words of a batch stand among its packed tokens.</summary>
/// <param name="Starts">First token of every word that is read, W numbers.</param>
/// <param name="Ends">Token after the last one of every word, W numbers.</param>
public sealed record WordPositions(int[] Starts, int[] Ends)
{
    /// <summary>Number of words W.</summary>
    public int Count => Starts.Length;

    /// <summary>The hidden state of every word: (N, C) to (W, C).</summary>
    public Tensor Read(Tensor hidden, WordReadout readout)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor states = readout switch
        {
            WordReadout.First => hidden.index_select(0, Index(Starts, hidden.device)),
            WordReadout.Last => hidden.index_select(0, Index([.. Ends.Select(end => end - 1)], hidden.device)),
            _ => Mean(hidden),
        };
        return states.MoveToOuterDisposeScope();
    }

    private Tensor Mean(Tensor hidden)
    {
        int[] lengths = [.. Starts.Zip(Ends, (start, end) => end - start)];
        int[] tokens = [.. Starts.Zip(lengths).SelectMany(word => Enumerable.Range(word.First, word.Second))];
        int[] words = [.. lengths.SelectMany((length, word) => Enumerable.Repeat(word, length))];
        Tensor states = hidden.index_select(0, Index(tokens, hidden.device)).to(ScalarType.Float32);
        Tensor sums = zeros([Count, hidden.shape[1]], ScalarType.Float32, hidden.device)
            .index_add(0, Index(words, hidden.device), states, 1);
        Tensor counts = tensor([.. lengths.Select(length => (float)length)], device: hidden.device).unsqueeze(1);
        return (sums / counts).to(hidden.dtype);
    }

    private static Tensor Index(int[] positions, Device device) =>
        tensor([.. positions.Select(position => (long)position)], dtype: ScalarType.Int64, device: device);
}
