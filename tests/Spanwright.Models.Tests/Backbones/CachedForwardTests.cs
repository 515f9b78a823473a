using CsCheck;
using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Models.Tests.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Backbones;

/// <summary>Texts computed piece by piece over cached keys and values equal texts computed at once.</summary>
public sealed class CachedForwardTests
{
    private const double Float32 = 1e-5;
    private const double BFloat16 = 0.05;   // relative to the largest number; a bfloat16 keeps 8 bits

    private static readonly Gen<int[]> _pieces = Gen.Int[1, 12].Array[1, 5];

    [Fact]
    public void Any_split_of_any_batch_gives_the_states_of_the_whole_texts() =>
        Gen.Select(_pieces.Array[1, 6], Gen.Int[0, 40], Gen.Int[0, 20]).Sample(
            (rows, prefix, second) => Compare(rows, [prefix, second], ScalarType.Float32, Float32), iter: 60, threads: 1);

    [Fact]
    public void In_bfloat16_they_differ_by_rounding() =>
        Gen.Select(_pieces.Array[1, 4], Gen.Int[0, 40]).Sample(
            (rows, prefix) => Compare(rows, [prefix], ScalarType.BFloat16, BFloat16), iter: 20, threads: 1);

    [Fact]
    public void A_row_gives_the_same_alone_as_in_a_batch()
    {
        using DecoderBackbone backbone = Decoder(ScalarType.Float32);
        using DisposeScope scope = NewDisposeScope();
        using KeyValueCache prefix = backbone.NewCache();
        using Tensor ignored = backbone.Continue([new(prefix, TinyModels.Ids(19))]);
        int[] lengths = [4, 1, 33, 2];
        KeyValueCache[] together = [.. lengths.Select(_ => prefix.Fork())];
        Tensor batch = backbone.Continue([.. together.Select((cache, row) => new Continuation(cache, Ids(row)))]);
        int start = 0;
        for (int row = 0; row < lengths.Length; row++)
        {
            using KeyValueCache alone = prefix.Fork();
            Near(batch.narrow(0, start, lengths[row]), backbone.Continue([new(alone, Ids(row))]), Float32);
            start += lengths[row];
        }

        Array.ForEach(together, cache => cache.Dispose());

        int[] Ids(int row) => TinyModels.Ids(lengths[row], seed: row);
    }

    [Theory]
    [InlineData("all")]
    [InlineData("bits:0110")]
    public void A_prompt_computed_by_an_unmask_pattern_sees_itself_whole_and_its_answer_does_not(string pattern)
    {
        using DecoderBackbone backbone = Decoder(ScalarType.Float32);
        backbone.Plan = MaskPlan.Parse(pattern, backbone.Options.LayerCount);
        using DisposeScope scope = NewDisposeScope();
        using KeyValueCache cache = backbone.NewCache();
        int[] prompt = TinyModels.Ids(23);
        using PackedSequences sequences = PackedSequences.Of([prompt], CPU);
        Near(backbone.Forward(sequences), backbone.Continue([new(cache, prompt, IsUnmasked: true)]), Float32);

        Tensor first = backbone.Continue([new(cache, [7])]);
        Tensor second = backbone.Continue([new(cache, [9])]);
        cache.Truncate(prompt.Length);
        Tensor both = backbone.Continue([new(cache, [7, 9])]);
        Near(cat([first, second]), both, Float32);
    }

    [Fact]
    public void What_is_forgotten_leaves_no_trace()
    {
        using DecoderBackbone backbone = Decoder(ScalarType.Float32);
        using DisposeScope scope = NewDisposeScope();
        using KeyValueCache cache = backbone.NewCache();
        backbone.Continue([new(cache, TinyModels.Ids(10))]);
        Tensor expected = backbone.Continue([new(cache, [4, 8])]);
        cache.Truncate(10);
        backbone.Continue([new(cache, TinyModels.Ids(30, seed: 9))]);
        cache.Truncate(10);
        Near(expected, backbone.Continue([new(cache, [4, 8])]), Float32);
        Assert.Equal(12, cache.Length);
    }

    [Fact]
    public void A_copy_goes_its_own_way()
    {
        using DecoderBackbone backbone = Decoder(ScalarType.Float32);
        using DisposeScope scope = NewDisposeScope();
        using KeyValueCache prefix = backbone.NewCache();
        backbone.Continue([new(prefix, TinyModels.Ids(5))]);
        using KeyValueCache cache = prefix.Fork();
        backbone.Continue([new(cache, TinyModels.Ids(6, seed: 2))]);
        using KeyValueCache copy = cache.Copy();
        Tensor other = backbone.Continue([new(copy, [1])]);
        Tensor own = backbone.Continue([new(cache, [2])]);
        using PackedSequences whole = PackedSequences.Of(
            [[.. TinyModels.Ids(5), .. TinyModels.Ids(6, seed: 2), 1], [.. TinyModels.Ids(5), .. TinyModels.Ids(6, seed: 2), 2]], CPU);
        Tensor expected = backbone.Forward(whole);
        Near(expected.narrow(0, 11, 1), other, Float32);
        Near(expected.narrow(0, 23, 1), own, Float32);
    }

    [Fact]
    public void A_cache_that_others_build_on_does_not_change()
    {
        using DecoderBackbone backbone = Decoder(ScalarType.Float32);
        using KeyValueCache prefix = backbone.NewCache();
        using Tensor states = backbone.Continue([new(prefix, [1, 2, 3])]);
        using (KeyValueCache branch = prefix.Fork())
        {
            Assert.Equal(3, branch.Length);
            Assert.Throws<InvalidOperationException>(() => backbone.Continue([new(prefix, [4])]));
            Assert.Throws<InvalidOperationException>(() => prefix.Truncate(1));
            Assert.Throws<ArgumentException>(() => backbone.Continue([new(branch, [4]), new(branch, [5])]));
            Assert.Throws<ArgumentException>(() => backbone.Continue([new(branch, [])]));
        }

        prefix.Truncate(1);
        Assert.Equal(1, prefix.Length);
    }

    [Fact]
    public void Every_tensor_of_a_cache_is_released()
    {
        using DecoderBackbone backbone = Decoder(ScalarType.Float32);
        Comparison.AssertFlat(() => Generate(backbone));
    }

    private static void Generate(DecoderBackbone backbone)
    {
        using KeyValueCache prefix = backbone.NewCache();
        using Tensor first = backbone.Continue([new(prefix, TinyModels.Ids(20))]);
        using KeyValueCache row = prefix.Fork();
        for (int i = 0; i < 40; i++)
        {
            using Tensor states = backbone.Continue([new(row, [i])]);
            using KeyValueCache copy = row.Copy();
        }
    }

    private static void Compare(int[][] rows, int[] prefixes, ScalarType dtype, double tolerance)
    {
        using DecoderBackbone backbone = Decoder(dtype);
        Compare(backbone, rows, prefixes, tolerance);
    }

    // Row r gets pieces of the given lengths, behind shared prefixes of the given lengths, one on top of the other.
    private static void Compare(DecoderBackbone backbone, int[][] rows, int[] prefixes, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        Stack<KeyValueCache> shared = new([backbone.NewCache()]);
        List<int> before = [];
        foreach (int length in prefixes)
        {
            int[] ids = TinyModels.Ids(length, seed: before.Count);
            if (length > 0)
            {
                backbone.Continue([new(shared.Peek(), ids)]);
            }

            before.AddRange(ids);
            shared.Push(shared.Peek().Fork());
        }

        int[][] texts = [.. rows.Select((pieces, row) => TinyModels.Ids(pieces.Sum(), seed: row))];
        KeyValueCache[] caches = [.. rows.Select(_ => shared.Peek().Fork())];
        List<Tensor>[] states = [.. rows.Select(_ => new List<Tensor>())];
        for (int piece = 0; piece < rows.Max(pieces => pieces.Length); piece++)
        {
            int[] active = [.. Enumerable.Range(0, rows.Length).Where(row => piece < rows[row].Length)];
            Tensor output = backbone.Continue([.. active.Select(row => new Continuation(
                caches[row], texts[row].AsSpan(rows[row][..piece].Sum(), rows[row][piece]).ToArray()))]);
            int start = 0;
            foreach (int row in active)
            {
                states[row].Add(output.narrow(0, start, rows[row][piece]));
                start += rows[row][piece];
            }
        }

        using PackedSequences whole = PackedSequences.Of(
            [.. texts.Select(text => (IReadOnlyList<int>)[.. before, .. text])], backbone.Place.Device);
        Tensor expected = backbone.Forward(whole);
        for (int row = 0; row < rows.Length; row++)
        {
            int from = whole.Starts[row] + before.Count;
            Near(expected.narrow(0, from, texts[row].Length), cat(states[row]), tolerance);
        }

        Array.ForEach(caches, cache => cache.Dispose());
        while (shared.TryPop(out KeyValueCache? cache))
        {
            cache.Dispose();
        }
    }

    private static DecoderBackbone Decoder(ScalarType dtype, bool bias = false)
    {
        DecoderBackbone backbone = BackboneInitializer.Random(
            TinyModels.Options(layers: 4, bias), MaskPlan.Causal(4), new WeightPlace(dtype, CPU), seed: 3);
        using IDisposable quiet = no_grad();
        foreach (NamedWeight weight in backbone.Weights().Where(weight => weight.Shape.Length == 2))
        {
            using Tensor rows = weight.View();
            rows.mul_(12);
        }

        return backbone;
    }

    private static void Near(Tensor expected, Tensor actual, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Equal(expected.shape, actual.shape);
        double size = Math.Max(1, expected.to(ScalarType.Float32).abs().max().item<float>());
        double worst = (expected - actual).to(ScalarType.Float32).abs().max().item<float>();
        Assert.True(worst <= tolerance * size, $"{worst} apart, with numbers up to {size}"); // false for NaN too
    }
}
