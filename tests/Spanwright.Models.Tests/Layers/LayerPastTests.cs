using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Models.Tests.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Layers;

public sealed class LayerPastTests
{
    private static readonly AttentionSizes _small = new(0, 4, 2, 8, false, false);
    private static readonly AttentionSizes _odd = new(0, 3, 1, 18, false, false);
    private static readonly AttentionSizes _many = new(0, 40, 1, 4, false, false);

    public static TheoryData<string, AttentionKind, string> Cases => AttentionCases.Of("small", "odd", "many");

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_kernel_equals_the_operators_of_torch(string size, AttentionKind kind, string dtype)
    {
        using DisposeScope scope = NewDisposeScope();
        AttentionSizes sizes = size switch { "small" => _small, "odd" => _odd, _ => _many };
        RopeOptions rope = new(sizes.HeadSize, 100, 512);
        WeightPlace place = new(Comparison.Dtype(dtype), CPU);
        using KeyValueCache prefix = new(sizes, 2, place);
        Attend(rope, place, [new(prefix, new int[21])], sizes, kind);
        KeyValueCache[] caches = [prefix.Fork(), prefix.Fork(), new(sizes, 2, place), prefix.Fork()];
        int[][] counts = [[5, 1, 40, 3], [1, 1, 1, 1], [9, 2, 1, 17]];
        foreach (int[] count in counts)
        {
            Attend(
                rope, place,
                [.. caches.Select((cache, row) => new Continuation(cache, new int[count[row]], IsUnmasked: row % 2 == 0))],
                sizes, kind);
        }

        Array.ForEach(caches, cache => cache.Dispose());
    }

    [Fact]
    public void A_row_has_the_same_bits_alone_and_in_a_batch()
    {
        using DisposeScope scope = NewDisposeScope();
        RopeOptions rope = new(_small.HeadSize, 100, 512);
        WeightPlace place = new(ScalarType.Float32, CPU);
        using KeyValueCache prefix = new(_small, 2, place);
        Attend(rope, place, [new(prefix, new int[21])], _small, AttentionKind.Causal);
        int[] counts = [5, 1, 40, 3, 1];
        KeyValueCache[] caches = [.. counts.Select(_ => prefix.Fork())];
        using CachePass batch = new([.. caches.Select((cache, row) => new Continuation(cache, new int[counts[row]]))], CPU);
        Tensor projected = Comparison.Random(1, place.Dtype, batch.Sequences.TokenCount, 8 * _small.HeadSize);
        Tensor together = Mixed(batch, projected);
        for (int row = 0; row < counts.Length; row++)
        {
            using CachePass alone = new([batch.Rows[row]], CPU);
            Tensor own = projected.narrow(0, batch.Sequences.Starts[row], counts[row]).clone();
            Comparison.AssertSameBits(
                together.narrow(0, batch.Sequences.Starts[row], counts[row]).clone(), Mixed(alone, own));
        }

        Array.ForEach(caches, cache => cache.Dispose());

        Tensor Mixed(CachePass pass, Tensor tokens)
        {
            using RotaryPositions rotary = RotaryPositions.Of(pass.Sequences, rope);
            return new LayerPast(pass, 0).Attend(tokens, _small, rotary, AttentionKind.Causal);
        }
    }

    private static void Attend(
        RopeOptions rope, WeightPlace place, Continuation[] rows, AttentionSizes sizes, AttentionKind kind)
    {
        using CachePass pass = new(rows, CPU);
        using RotaryPositions rotary = RotaryPositions.Of(pass.Sequences, rope);
        for (int layer = 0; layer < 2; layer++)
        {
            Tensor projected = Comparison.Random(
                pass.Sequences.TokenCount + layer, place.Dtype, pass.Sequences.TokenCount,
                (sizes.QueryHeads + (2 * sizes.KeyValueHeads)) * sizes.HeadSize);
            LayerPast past = new(pass, layer);
            Tensor expected = past.Composite(projected, sizes, rotary, kind);
            Tensor actual = past.Attend(projected, sizes, rotary, kind);
            Comparison.AssertNear(expected, actual, Comparison.Tolerance(place.Dtype));
        }

        pass.Commit();
    }
}
