using Spanwright.Models.Layers;
using Spanwright.Models.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Layers.Kernels;

public sealed class SumNormKernelTests
{
    private const double Epsilon = 1e-5;

    [Theory]
    [InlineData("fp32", 1, 2, 0)]
    [InlineData("fp32", 3, 16, 0.2)]
    [InlineData("fp32", 150, 37, 0.2)]
    [InlineData("fp32", 40, 384, 0)]
    [InlineData("bf16", 1, 8, 0.2)]
    [InlineData("bf16", 70, 48, 0)]
    [InlineData("bf16", 33, 61, 0.2)]
    public void Output_and_gradients_are_those_of_the_operators_of_torch(string dtype, long rows, long size, double dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] inputs = Inputs(Comparison.Dtype(dtype), rows, size);
        DropoutMask mask = new DropoutSource(3).Draw(dropout);

        Tensor[] kernel = Comparison.Gradients(x => Kernel(x, mask), inputs);
        Tensor[] composite = Comparison.Gradients(
            x => LayerNorm.Composite(x[0], x[1], x[2], x[3], Epsilon, mask),
            [.. inputs.Select(input => input.to(ScalarType.Float64))]);

        foreach ((Tensor actual, Tensor expected) in kernel.Zip(composite))
        {
            Assert.Equal(inputs[0].dtype, actual.dtype);
            Comparison.AssertNear(expected, actual, Comparison.Tolerance(inputs[0].dtype));
        }
    }

    [Fact]
    public void A_frozen_weight_gets_no_gradient()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] inputs = Inputs(ScalarType.Float32, 5, 32);
        inputs[0].requires_grad_();

        Kernel(inputs, DropoutMask.None).sum().backward();

        Assert.NotNull(inputs[0].grad);
        Assert.Null(inputs[2].grad);
        Assert.Null(inputs[3].grad);
    }

    [Fact]
    public void A_bias_is_trained_while_the_weight_is_frozen()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] inputs = Inputs(ScalarType.Float32, 5, 32);
        inputs[3].requires_grad_();

        Kernel(inputs, DropoutMask.None).sum().backward();

        Assert.Null(inputs[2].grad);
        Comparison.AssertNear(ones(32) * 5, inputs[3].grad!, 1e-5);
    }

    [Fact]
    public void A_row_has_the_same_bits_in_every_batch_and_run()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] inputs = Inputs(ScalarType.BFloat16, 200, 48);
        Tensor[] whole = Comparison.Gradients(x => Kernel(x, DropoutMask.None), inputs);

        Tensor alone = Kernel(
            [inputs[0].narrow(0, 77, 1).clone(), inputs[1].narrow(0, 77, 1).clone(), inputs[2], inputs[3]], DropoutMask.None);
        Comparison.AssertSameBits(whole[0].narrow(0, 77, 1).clone(), alone);
        foreach ((Tensor first, Tensor again) in whole.Zip(Comparison.Gradients(x => Kernel(x, DropoutMask.None), inputs)))
        {
            Comparison.AssertSameBits(first, again);
        }
    }

    [Fact]
    public void An_empty_batch_passes()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = zeros(0, 48).requires_grad_();

        Kernel([input, zeros(0, 48), ones(48), zeros(48)], DropoutMask.None).sum().backward();

        Assert.Equal([0, 48], input.grad!.shape);
    }

    [Fact]
    public void Steps_leave_no_tensors()
    {
        Tensor[] inputs = Inputs(ScalarType.Float32, 20, 48);
        DropoutMask mask = new DropoutSource(3).Draw(0.1);
        Comparison.AssertFlat(() =>
        {
            using DisposeScope scope = NewDisposeScope();
            Comparison.Gradients(x => Kernel(x, mask), inputs);
        });
        Array.ForEach(inputs, input => input.Dispose());
    }

    private static Tensor[] Inputs(ScalarType dtype, long rows, long size) =>
    [
        Comparison.Random(1, dtype, rows, size), Comparison.Random(2, dtype, rows, size),
        Comparison.Random(3, dtype, size), Comparison.Random(4, dtype, size),
    ];

    private static Tensor Kernel(Tensor[] inputs, DropoutMask mask) =>
        SumNormFunction.Apply(new SumNormSettings((float)Epsilon, mask), inputs);
}
