using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Backbones;

public sealed class CausalitySelfTestTests
{
    [Theory]
    [InlineData("none", "0000")]
    [InlineData("all", "1111")]
    [InlineData("middle", "0110")]
    [InlineData("top:1", "0001")]
    [InlineData("bottom:1", "1000")]
    [InlineData("bits:0101", "0101")]
    public void Every_layer_is_seen_to_behave_as_planned(string pattern, string bits)
    {
        using DecoderBackbone backbone = TinyModels.Decoder(pattern);

        CausalityResult result = CausalitySelfTest.Run(backbone);

        Assert.Equal(bits, result.Planned);
        Assert.Equal(bits, result.Observed);
        Assert.Equal(pattern == "none" ? 7 : 0, result.FirstMovingPosition);
    }

    [Fact]
    public void A_layer_that_leaks_the_future_is_found_and_named()
    {
        using DecoderBackbone backbone = TinyModels.Decoder("none");
        LinearSlot slot = backbone.Blocks[2].FeedForward.Output;
        slot.Current = new LeakingLinear(slot.Original);

        CausalityException error = Assert.Throws<CausalityException>(() => CausalitySelfTest.Run(backbone));

        Assert.Contains("0000", error.Message, StringComparison.Ordinal);
        Assert.Contains("0010", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_that_is_not_carried_out_is_found()
    {
        using DecoderBackbone backbone = TinyModels.Decoder("all");
        LinearSlot slot = backbone.Blocks[1].Attention.Output;
        slot.Current = new SilentLinear(slot.Original);

        CausalityException error = Assert.Throws<CausalityException>(() => CausalitySelfTest.Run(backbone));

        Assert.Contains("1011", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Adds the last position's output to all.</summary>
    private sealed class LeakingLinear(ILinear inner) : ILinear
    {
        public Tensor Forward(Tensor input, DropoutSource? dropout)
        {
            Tensor output = inner.Forward(input, dropout);
            return output + output.narrow(0, output.shape[0] - 1, 1);
        }
    }

    /// <summary>Lets nothing through.</summary>
    private sealed class SilentLinear(ILinear inner) : ILinear
    {
        public Tensor Forward(Tensor input, DropoutSource? dropout) => inner.Forward(input, dropout) * 0;
    }
}
