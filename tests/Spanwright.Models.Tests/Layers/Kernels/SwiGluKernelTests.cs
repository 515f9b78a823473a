using Spanwright.Models.Layers;
using Spanwright.Models.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Layers.Kernels;

public sealed class SwiGluKernelTests
{
    [Theory]
    [InlineData("fp32", 1, 1)]
    [InlineData("fp32", 30, 16)]
    [InlineData("fp32", 9, 37)]
    [InlineData("bf16", 1, 8)]
    [InlineData("bf16", 25, 61)]
    public void Output_and_gradient_are_those_of_the_formula(string dtype, long rows, long inner)
    {
        using Tensor projected = Comparison.Random(1, Comparison.Dtype(dtype), rows, 2 * inner);

        Comparison.Check(Kernel, Formula, projected);
    }

    [Theory]
    [InlineData("fp32")]
    [InlineData("bf16")]
    public void It_equals_the_operators_of_torch(string dtype)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor projected = Comparison.Random(1, Comparison.Dtype(dtype), 40, 128);

        Tensor[] kernel = Comparison.Gradients(Kernel, projected);
        Tensor[] composite = Comparison.Gradients(x => GatedFeedForward.Composite(x[0]), projected);

        Comparison.AssertNear(composite[0], kernel[0], Comparison.Tolerance(projected.dtype));
        Comparison.AssertNear(composite[1], kernel[1], Comparison.Tolerance(projected.dtype));
    }

    [Fact]
    public void Large_numbers_saturate_and_a_missing_number_stays_one()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor projected = tensor(new float[] { -1000, 1000, 0, float.NaN, 1, 1, 1, 1 }).view(1, 8);

        Tensor output = Kernel([projected]);

        float[] numbers = output.data<float>().ToArray();
        Assert.Equal([0f, 1000f, 0f], numbers[..3].Select(number => MathF.Round(MathF.Abs(number), 6)));
        Assert.True(float.IsNaN(numbers[3]));
    }

    [Fact]
    public void It_has_the_same_bits_in_every_run_and_leaves_no_tensors()
    {
        using Tensor projected = Comparison.Random(1, ScalarType.BFloat16, 100, 96);
        byte[]? first = null;
        Comparison.AssertFlat(() =>
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor[] results = Comparison.Gradients(Kernel, projected);
            byte[] bytes = [.. results[0].bytes, .. results[1].bytes];
            Assert.Equal(first ??= bytes, bytes);
        });
    }

    [Fact]
    public void An_empty_batch_passes()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal([0, 16], Kernel([zeros(0, 32)]).shape);
    }

    private static Tensor Kernel(Tensor[] inputs) => SwiGluFunction.Apply(NoSettings.Instance, inputs);

    private static Tensor Formula(Tensor[] inputs)
    {
        Tensor[] halves = inputs[0].chunk(2, 1);
        return halves[0] * halves[0].sigmoid() * halves[1];
    }
}
