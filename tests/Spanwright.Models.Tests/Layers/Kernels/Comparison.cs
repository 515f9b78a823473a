using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Layers.Kernels;

/// <summary>Runs a kernel and an oracle on the same numbers, forward and backward.</summary>
internal static class Comparison
{
    public static double Tolerance(ScalarType dtype) => dtype == ScalarType.BFloat16 ? 0.02 : 2e-5;

    public static ScalarType Dtype(string name) => name == "bf16" ? ScalarType.BFloat16 : ScalarType.Float32;

    public static Tensor Random(int seed, ScalarType dtype, params long[] shape)
    {
        using Generator generator = new((ulong)seed);
        using Tensor drawn = randn(shape, ScalarType.Float32, generator: generator);
        return drawn.to(dtype, copy: true);
    }

    /// <summary>Output and gradients of the kernel stay near those of the oracle in float64.</summary>
    public static void Check(
        Func<Tensor[], Tensor> kernel, Func<Tensor[], Tensor> oracle, params Tensor[] inputs)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] actual = Gradients(kernel, inputs);
        Tensor[] expected = Gradients(oracle, [.. inputs.Select(input => input.to(ScalarType.Float64))]);
        foreach ((Tensor a, Tensor e) in actual.Zip(expected))
        {
            Assert.Equal(inputs[0].dtype, a.dtype);
            AssertNear(e, a, Tolerance(inputs[0].dtype));
        }
    }

    /// <summary>The output, and the gradient of every input for a fixed gradient of the output.</summary>
    public static Tensor[] Gradients(Func<Tensor[], Tensor> function, params Tensor[] inputs)
    {
        Tensor[] leaves = [.. inputs.Select(input => input.detach().clone().requires_grad_())];
        Tensor output = function(leaves);
        using Tensor gradient = Random(99, ScalarType.BFloat16, output.shape).to(output.dtype);
        output.backward([gradient]);
        return [output.detach(), .. leaves.Select(leaf => leaf.grad!)];
    }

    /// <summary>Within a tolerance, relative to the largest number of the tensor.</summary>
    public static void AssertNear(Tensor expected, Tensor actual, double tolerance)
    {
        Assert.Equal(expected.shape, actual.shape);
        if (expected.NumberOfElements == 0)
        {
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor exact = expected.to(ScalarType.Float64);
        double difference = (actual.to(ScalarType.Float64) - exact).abs().max().item<double>();
        double size = Math.Max(1, exact.abs().max().item<double>());
        Assert.True(difference <= tolerance * size, $"{difference} apart, with numbers up to {size}");
    }

    public static void AssertSameBits(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(expected.bytes.SequenceEqual(actual.bytes));
    }

    /// <summary>The number of live tensors after each of some steps is the same.</summary>
    public static void AssertFlat(Action step)
    {
        step();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 5; i++)
        {
            step();
            Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }
    }
}
