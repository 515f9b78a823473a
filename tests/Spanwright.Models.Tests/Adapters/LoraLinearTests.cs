using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Models.Tests.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Adapters;

public sealed class LoraLinearTests
{
    private static readonly LoraOptions _options = new()
    {
        Rank = 3,
        Alpha = 5,
        Dropout = 0.25,
        Targets = new LoraTargets(["q_proj", "v_proj", "o_proj"]),
    };

    [Theory]
    [InlineData("fp32")]
    [InlineData("bf16")]
    public void The_kernel_equals_the_operators_of_torch_and_drops_the_same_values(string dtype)
    {
        using DisposeScope scope = NewDisposeScope();
        WeightPlace place = new(Comparison.Dtype(dtype), CPU);
        LinearSlot slot = new("self_attn", new JointLinear(24, [("q_proj", 24), ("k_proj", 8), ("v_proj", 8)], false, place));
        using Generator generator = new(1);
        using LoraLinear lora = new(slot, projection => projection.Name != "k_proj", _options, generator);
        using (no_grad())
        {
            slot.Original.Weight.normal_(0, 0.2, generator);
            foreach (NamedWeight weight in lora.Weights().Where(weight => weight.Name.Contains("lora_B")))
            {
                weight.Whole.normal_(0, 0.5, generator);
            }
        }

        Tensor input = Comparison.Random(2, place.Dtype, 37, 24);
        Tensor[] kernel = Gradients(lora, input, x => lora.Forward(x, new DropoutSource(7)));
        Tensor[] composite = Gradients(lora, input, x => lora.Composite(
            slot.Original.Forward(x, null), x, new DropoutSource(7).Draw(_options.Dropout)));

        foreach ((Tensor actual, Tensor expected) in kernel.Zip(composite))
        {
            Comparison.AssertNear(expected, actual, Comparison.Tolerance(place.Dtype));
        }
    }

    [Fact]
    public void Nothing_below_the_first_adapter_is_in_the_graph()
    {
        using DisposeScope scope = NewDisposeScope();
        using DecoderBackbone backbone = TinyModels.Decoder(layers: 4);
        using LoraAdapter adapter = LoraAdapter.Attach(
            backbone, "model", _options with { LayersToTransform = [2, 3] }, seed: 1);
        using PackedSequences sequences = PackedSequences.Of([TinyModels.Ids(5)], CPU);

        Tensor embedded = backbone.Embed(sequences.Ids);
        bool[] inGraph = [.. backbone.LayerOutputs(embedded, sequences, new DropoutSource(1))
            .Select(output => output.requires_grad)];

        Assert.False(embedded.requires_grad);
        Assert.Equal([false, false, true, true], inGraph);
    }

    [Fact]
    public void Training_steps_leave_no_tensors()
    {
        using DecoderBackbone backbone = TinyModels.Decoder("middle");
        using LoraAdapter adapter = LoraAdapter.Attach(backbone, "model", _options, seed: 1);
        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            using PackedSequences sequences = PackedSequences.Of([TinyModels.Ids(5), TinyModels.Ids(9)], CPU);
            backbone.Forward(sequences, new DropoutSource(1)).square().mean().backward();
        }

        Comparison.AssertFlat(Step);
    }

    private static Tensor[] Gradients(LoraLinear lora, Tensor input, Func<Tensor, Tensor> function)
    {
        Tensor[] parameters = [.. lora.Weights().Select(weight => weight.Whole).Distinct()];
        Tensor leaf = input.detach().clone().requires_grad_();
        Tensor output = function(leaf);
        using Tensor gradient = Comparison.Random(99, ScalarType.BFloat16, output.shape).to(output.dtype);
        Tensor[] gradients = autograd.grad([output], [leaf, .. parameters], [gradient]).ToArray();
        return [output.detach(), .. gradients];
    }
}
