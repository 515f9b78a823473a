using Spanwright.Models.Layers;
using Spanwright.Models.Layers.Kernels;
using Spanwright.Models.Tests.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Layers;

public sealed unsafe class DropoutSourceTests
{
    [Fact]
    public void Masks_depend_on_the_seed_and_the_number_of_masks_before_alone()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor ones = ones_like(zeros(50, 40));
        DropoutSource source = new(5);
        Tensor first = source.Apply(ones, 0.3);
        Tensor second = source.Apply(ones, 0.3);

        DropoutSource again = new(5);
        again.Apply(zeros(7), 0.1);
        Comparison.AssertSameBits(second, again.Apply(ones, 0.3));
        Assert.False(first.bytes.SequenceEqual(second.bytes));
        Assert.False(first.bytes.SequenceEqual(new DropoutSource(6).Apply(ones, 0.3).bytes));
    }

    [Fact]
    public void A_probability_of_zero_draws_no_mask()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor ones = ones_like(zeros(50, 40));
        DropoutSource source = new(5);

        Comparison.AssertSameBits(ones, source.Apply(ones, 0));
        Comparison.AssertSameBits(new DropoutSource(5).Apply(ones, 0.3), source.Apply(ones, 0.3));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_share_of_dropped_values_is_the_probability_in_every_row_and_column(double probability)
    {
        using DisposeScope scope = NewDisposeScope();
        const int Size = 1000;
        double deviation = Math.Sqrt(probability * (1 - probability) / Size);
        Tensor dropped = new DropoutSource(3).Apply(ones(Size, Size), probability).eq(0).to(ScalarType.Float64);

        foreach (long direction in (long[])[0, 1])
        {
            Tensor shares = dropped.mean([direction]) - probability;
            Assert.InRange(shares.abs().max().item<double>(), 0, 6 * deviation);
            Assert.InRange(shares.square().mean().sqrt().item<double>(), 0.85 * deviation, 1.15 * deviation);
        }
    }

    [Fact]
    public void Masks_of_one_source_and_their_neighbouring_values_are_uncorrelated()
    {
        using DisposeScope scope = NewDisposeScope();
        DropoutSource source = new(11);
        const int Count = 1 << 20;
        Tensor[] masks = [.. Enumerable.Range(0, 3).Select(_ =>
            source.Apply(ones(Count), 0.5).sub(1).to(ScalarType.Float64))];   // 1 or -1

        double bound = 5 / Math.Sqrt(Count);
        Assert.InRange((masks[0] * masks[1]).mean().item<double>(), -bound, bound);
        Assert.InRange((masks[1] * masks[2]).mean().item<double>(), -bound, bound);
        foreach (int step in (int[])[1, 2, 3, 16, 64, 576, 4096])
        {
            Tensor ahead = masks[0].narrow(0, step, Count - step);
            double correlation = (ahead * masks[0].narrow(0, 0, Count - step)).mean().item<double>();
            Assert.InRange(correlation, -bound, bound);
        }
    }

    [Fact]
    public void Kernels_drop_exactly_what_the_operators_of_torch_drop()
    {
        using DisposeScope scope = NewDisposeScope();
        DropoutMask mask = DropoutMask.Of(0xFEDC_BA98_7654_3210, 0.1);
        float[] values = [.. Enumerable.Repeat(1f, 1000)];
        float[] kernel = new float[1008];
        fixed (float* source = values)
        fixed (float* target = kernel)
        {
            DropoutRows.Widen((Float32Element*)source, 3000, values.Length, mask, target);
        }

        Comparison.AssertSameBits(mask.Composite([4, 10000], CPU), mask.Factors([4, 10000], CPU));
        Assert.Equal(mask.Composite([4, 1000], CPU)[3].clone().data<float>().ToArray(), kernel[..1000]);
    }
}
