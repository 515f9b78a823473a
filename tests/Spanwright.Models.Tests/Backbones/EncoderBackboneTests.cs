using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Backbones;

public sealed class EncoderBackboneTests
{
    private static readonly int[][] _batch = [TinyModels.Ids(7), TinyModels.Ids(3, seed: 5), TinyModels.Ids(12, seed: 2)];

    [Fact]
    public void Training_reaches_every_weight()
    {
        using DisposeScope scope = NewDisposeScope();
        using EncoderBackbone backbone = TinyModels.Encoder();
        foreach (NamedWeight weight in backbone.Weights())
        {
            weight.Whole.requires_grad_();
        }

        Step(backbone, new DropoutSource(1));

        Assert.All(
            backbone.Weights().Where(weight => !weight.Name.EndsWith("key.bias", StringComparison.Ordinal)),
            weight => Assert.True(weight.Gradient()!.count_nonzero().item<long>() > 0, weight.Name));
    }

    [Fact]
    public void A_sequence_gives_the_same_alone_and_in_a_batch_and_its_positions_start_anew()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        using EncoderBackbone backbone = TinyModels.Encoder(paddingId: 1);
        using PackedSequences together = PackedSequences.Of(_batch, CPU);
        Tensor expected = backbone.Forward(together);
        for (int row = 0; row < _batch.Length; row++)
        {
            using PackedSequences alone = PackedSequences.Of([_batch[row]], CPU);
            Tensor own = expected.narrow(0, together.Starts[row], together.Length(row));
            Assert.True(backbone.Forward(alone).allclose(own, rtol: 0, atol: 1e-5));
        }
    }

    [Fact]
    public void Dropout_follows_from_its_seed_and_is_off_outside_training()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        using EncoderBackbone backbone = TinyModels.Encoder();
        using PackedSequences sequences = PackedSequences.Of(_batch, CPU);

        Tensor plain = backbone.Forward(sequences);
        Tensor dropped = backbone.Forward(sequences, new DropoutSource(4));

        Assert.True(plain.equal(backbone.Forward(sequences)).all().item<bool>());
        Assert.True(dropped.equal(backbone.Forward(sequences, new DropoutSource(4))).all().item<bool>());
        Assert.False(dropped.allclose(plain, rtol: 1e-3, atol: 1e-3));
    }

    [Theory]
    [InlineData("all")]
    [InlineData("none")]
    [InlineData("bits:0110")]
    public void The_self_test_sees_what_the_plan_says(string pattern)
    {
        using EncoderBackbone backbone = TinyModels.Encoder(unmask: pattern);

        Assert.Equal(backbone.Plan.Bits, CausalitySelfTest.Run(backbone).Observed);
    }

    [Fact]
    public void Steps_leave_no_tensors()
    {
        using EncoderBackbone backbone = TinyModels.Encoder();
        using LoraAdapter adapter = LoraAdapter.Attach(
            backbone, "bert", new LoraOptions { Targets = new LoraTargets(["query", "value"]), Dropout = 0.1 }, seed: 1);
        Step(backbone, new DropoutSource(1));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 5; i++)
        {
            Step(backbone, new DropoutSource(i));
            Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        adapter.Detach();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_of_a_masked_language_model_head_are_those_of_cross_entropy(bool isTied)
    {
        using DisposeScope scope = NewDisposeScope();
        using EncoderBackbone backbone = TinyModels.Encoder();
        MaskedHeadKeys keys = new("cls.predictions", "transform", "dense", "transform.LayerNorm");
        using MaskedHead head = new(keys, backbone.Embedding, isTied, 1e-12, backbone.Place);
        head.Initialize(seed: 2);
        Tensor[] weights = [.. head.Weights().Concat(backbone.Weights()).Select(weight => weight.Whole.requires_grad_()).Distinct()];
        int[] targets = [.. Enumerable.Range(0, _batch.Sum(ids => ids.Length)).Select(i => i % backbone.VocabularySize)];
        using PackedSequences sequences = PackedSequences.Of(_batch, CPU);

        Tensor scores = head.Forward(backbone.Forward(sequences));
        Tensor expected = nn.functional.cross_entropy(
            scores, tensor([.. targets.Select(target => (long)target)]), reduction: nn.Reduction.Sum);
        expected.backward();
        Tensor[] gradients = [.. weights.Select(weight => weight.grad!.clone())];
        Array.ForEach(weights, weight => weight.grad = null);
        Tensor states = head.Transformed(backbone.Forward(sequences));
        double actual = VocabularyLoss.AddGradients(states, head.Decoder, targets, scale: 1);

        Assert.Equal(!isTied, head.Weights().Any(weight => weight.Name == "cls.predictions.decoder.weight"));
        Assert.Equal(expected.item<float>(), actual, 1e-3);
        foreach ((Tensor weight, Tensor gradient) in weights.Zip(gradients))
        {
            Assert.True(weight.grad!.allclose(gradient, rtol: 1e-3, atol: 1e-4));
        }
    }

    private static void Step(EncoderBackbone backbone, DropoutSource dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        using PackedSequences sequences = PackedSequences.Of(_batch, CPU);
        Tensor hidden = backbone.Forward(sequences, dropout);
        (hidden * arange(hidden.NumberOfElements).view(hidden.shape).cos()).sum().backward();
    }
}
