using Spanwright.Models.Heads;
using Spanwright.Models.Masks;
using static TorchSharp.torch;

namespace Spanwright.Methods.TokenClassification;

/// <summary>Windows that go through the model together.</summary>
public sealed class TaggerBatch : IDisposable
{
    /// <summary>Packs the windows.</summary>
    public TaggerBatch(IReadOnlyList<EncodedWindow> windows, Device device)
    {
        Windows = windows;
        Sequences = PackedSequences.Of([.. windows.Select(window => window.Ids)], device);
        Words = new WordPositions(Shifted(windows, window => window.Starts), Shifted(windows, window => window.Ends));
        Tags = Indices(windows.SelectMany(window => window.Tags), device);
        int signals = windows.Count == 0 ? 0 : windows[0].Signals.Count;
        Signals = [.. Enumerable.Range(0, signals).Select(
            signal => Indices(windows.SelectMany(window => window.Signals[signal]), device))];
    }

    /// <summary>The windows.</summary>
    public IReadOnlyList<EncodedWindow> Windows { get; }

    /// <summary>Their tokens.</summary>
    public PackedSequences Sequences { get; }

    /// <summary>Their words, W in all.</summary>
    public WordPositions Words { get; }

    /// <summary>Gold tag of every word, (W); (0) where there is no gold.</summary>
    public Tensor Tags { get; }

    /// <summary>Tag of every word in each extra signal, (W) each.</summary>
    public IReadOnlyList<Tensor> Signals { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sequences.Dispose();
        Tags.Dispose();
        foreach (Tensor signal in Signals)
        {
            signal.Dispose();
        }
    }

    private static Tensor Indices(IEnumerable<int> indices, Device device) => tensor(
        [.. indices.Select(index => (long)index)], dtype: ScalarType.Int64, device: device).DetachFromDisposeScope();

    private static int[] Shifted(IReadOnlyList<EncodedWindow> windows, Func<EncodedWindow, int[]> positions)
    {
        List<int> shifted = [];
        int start = 0;
        foreach (EncodedWindow window in windows)
        {
            foreach (int position in positions(window))
            {
                shifted.Add(start + position);
            }

            start += window.Length;
        }

        return [.. shifted];
    }
}
