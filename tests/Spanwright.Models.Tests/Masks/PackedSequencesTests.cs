using CsCheck;
using Spanwright.Models.Backbones;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Masks;

public sealed class PackedSequencesTests
{
    [Fact]
    public void Padding_is_dropped_on_either_side_and_positions_stay_those_of_the_columns()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor ids = tensor(new long[] { 7, 8, 0, 0, 0, 9 }, [2, 3]);
        Tensor mask = tensor(new long[] { 1, 1, 0, 0, 0, 1 }, [2, 3]);

        using PackedSequences packed = PackedSequences.FromPadded(ids, mask);

        Assert.Equal([7L, 8L, 9L], packed.Ids.data<long>().ToArray());
        Assert.Equal([0, 1, 2], packed.Positions.ToArray());
        Assert.Equal([0, 2, 3], packed.Starts.ToArray());
    }

    [Fact]
    public void Padding_and_flattening_are_inverse_for_any_lengths() =>
        Gen.Int[0, 6].List[1, 5].Sample(lengths =>
        {
            using DisposeScope scope = NewDisposeScope();
            using PackedSequences packed = PackedSequences.Of([.. lengths.Select(n => TinyModels.Ids(n))], CPU);
            Tensor values = rand(packed.TokenCount, 3);

            Tensor padded = packed.Pad(values);

            Assert.Equal([lengths.Count, lengths.Max(), 3], padded.shape);
            Assert.True(packed.Flatten(padded).eq(values).all().item<bool>());
        }, iter: 50);

    [Fact]
    public void A_batch_of_nothing_but_padding_gives_no_number_that_is_not_one()
    {
        using DisposeScope scope = NewDisposeScope();
        using DecoderBackbone backbone = TinyModels.Decoder("middle");
        Tensor ids = zeros([2, 4], ScalarType.Int64);
        Tensor mask = tensor(new long[] { 0, 0, 0, 0, 0, 0, 0, 1 }, [2, 4]);
        using PackedSequences packed = PackedSequences.FromPadded(ids, mask);

        Tensor hidden = backbone.Forward(packed);

        Assert.Equal([1, 24], hidden.shape);
        Assert.True(hidden.isfinite().all().item<bool>());
    }

    [Fact]
    public void A_query_that_sees_nothing_gets_a_uniform_average()
    {
        using DisposeScope scope = NewDisposeScope();
        using PackedSequences packed = PackedSequences.Of([TinyModels.Ids(0), TinyModels.Ids(4)], CPU);
        foreach (ScalarType dtype in new[] { ScalarType.Float32, ScalarType.BFloat16 })
        {
            Tensor mask = MaskBuilder.Additive(packed, AttentionKind.Bidirectional, dtype);  // (2, 1, 4, 4)
            Tensor scores = (randn(4, 4) * 100).to(dtype) + mask[0, 0];

            Tensor weights = nn.functional.softmax(scores, -1, ScalarType.Float32);

            Assert.True(weights.sub(0.25).abs().max().item<float>() < 1e-6);
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("all")]
    [InlineData("middle")]
    public void A_sequence_gives_the_same_alone_and_in_any_batch(string unmask)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        using DecoderBackbone backbone = TinyModels.Decoder(unmask);
        int[][] batch = [TinyModels.Ids(5), TinyModels.Ids(1, 3), TinyModels.Ids(9, 7), TinyModels.Ids(5, 2)];
        using PackedSequences together = PackedSequences.Of(batch, CPU);
        Tensor all = backbone.Forward(together);
        for (int i = 0; i < batch.Length; i++)
        {
            using PackedSequences alone = PackedSequences.Of([batch[i]], CPU);
            Tensor own = all.narrow(0, together.Starts[i], batch[i].Length);
            Assert.True((backbone.Forward(alone) - own).abs().max().item<float>() < 1e-5);
        }
    }
}
