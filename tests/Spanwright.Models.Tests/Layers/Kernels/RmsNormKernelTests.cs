using Spanwright.Models.Layers;
using Spanwright.Models.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Layers.Kernels;

public sealed class RmsNormKernelTests
{
    private const double Epsilon = 1e-5;

    [Theory]
    [InlineData("fp32", 1, 1)]
    [InlineData("fp32", 3, 16)]
    [InlineData("fp32", 150, 37)]
    [InlineData("bf16", 1, 8)]
    [InlineData("bf16", 70, 48)]
    [InlineData("bf16", 33, 61)]
    public void Output_and_gradients_are_those_of_the_formula(string dtype, long rows, long size)
    {
        using Tensor input = Comparison.Random(1, Comparison.Dtype(dtype), rows, size);
        using Tensor weight = Comparison.Random(2, Comparison.Dtype(dtype), size);

        Comparison.Check(Kernel, Formula, input, weight);
    }

    [Theory]
    [InlineData("fp32")]
    [InlineData("bf16")]
    public void It_equals_the_operators_of_torch(string dtype)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = Comparison.Random(1, Comparison.Dtype(dtype), 40, 64);
        Tensor weight = Comparison.Random(2, Comparison.Dtype(dtype), 64);

        Tensor[] kernel = Comparison.Gradients(Kernel, input, weight);
        Tensor[] composite = Comparison.Gradients(x => RmsNorm.Composite(x[0], x[1], Epsilon), input, weight);

        foreach ((Tensor actual, Tensor expected) in kernel.Zip(composite))
        {
            Comparison.AssertNear(expected, actual, Comparison.Tolerance(input.dtype));
        }
    }

    [Fact]
    public void A_frozen_weight_gets_no_gradient()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = Comparison.Random(1, ScalarType.Float32, 5, 32).requires_grad_();
        Tensor weight = Comparison.Random(2, ScalarType.Float32, 32);

        Kernel([input, weight]).sum().backward();

        Assert.NotNull(input.grad);
        Assert.Null(weight.grad);
    }

    [Fact]
    public void A_row_has_the_same_bits_in_every_batch_and_run()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = Comparison.Random(1, ScalarType.BFloat16, 200, 48);
        Tensor weight = Comparison.Random(2, ScalarType.BFloat16, 48);
        Tensor[] whole = Comparison.Gradients(Kernel, input, weight);

        Tensor alone = Kernel([input.narrow(0, 77, 1).clone(), weight]);
        Comparison.AssertSameBits(whole[0].narrow(0, 77, 1).clone(), alone);
        foreach ((Tensor first, Tensor again) in whole.Zip(Comparison.Gradients(Kernel, input, weight)))
        {
            Comparison.AssertSameBits(first, again);
        }
    }

    [Fact]
    public void An_empty_batch_passes()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = zeros(0, 48).requires_grad_();

        Kernel([input, ones(48)]).sum().backward();

        Assert.Equal([0, 48], input.grad!.shape);
    }

    [Fact]
    public void Steps_leave_no_tensors()
    {
        using Tensor input = Comparison.Random(1, ScalarType.BFloat16, 20, 48);
        using Tensor weight = Comparison.Random(2, ScalarType.BFloat16, 48);
        Comparison.AssertFlat(() =>
        {
            using DisposeScope scope = NewDisposeScope();
            Comparison.Gradients(Kernel, input, weight);
        });
    }

    private static Tensor Kernel(Tensor[] inputs) =>
        RmsNormFunction.Apply(new RmsNormSettings((float)Epsilon), inputs[0], inputs[1]);

    private static Tensor Formula(Tensor[] inputs) =>
        inputs[0] * rsqrt(inputs[0].square().mean([-1], keepdim: true) + Epsilon) * inputs[1];
}
