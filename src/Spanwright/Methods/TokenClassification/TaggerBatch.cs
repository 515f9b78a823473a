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
        long[] tags = [.. windows.SelectMany(window => window.Tags.Select(tag => (long)tag))];
        Tags = tensor(tags, dtype: ScalarType.Int64, device: device).DetachFromDisposeScope();
    }

    /// <summary>The windows.</summary>
    public IReadOnlyList<EncodedWindow> Windows { get; }

    /// <summary>Their tokens.</summary>
    public PackedSequences Sequences { get; }

    /// <summary>Their words, W in all.</summary>
    public WordPositions Words { get; }

    /// <summary>Gold tag of every word, (W); (0) where there is no gold.</summary>
    public Tensor Tags { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Sequences.Dispose();
        Tags.Dispose();
    }

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
