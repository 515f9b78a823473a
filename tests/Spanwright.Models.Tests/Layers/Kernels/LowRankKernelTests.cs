using Spanwright.Models.Layers;
using Spanwright.Models.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Layers.Kernels;

public sealed class LowRankKernelTests
{
    [Theory]
    [InlineData("fp32", 1, 5, 3)]
    [InlineData("fp32", 300, 48, 16)]
    [InlineData("fp32", 17, 70, 4)]
    [InlineData("bf16", 1, 16, 1)]
    [InlineData("bf16", 41, 130, 20)]
    [InlineData("bf16", 90, 64, 8)]
    public void Output_and_gradients_are_those_of_the_formula(string dtype, int rows, int inputs, int rank)
    {
        foreach (double dropout in (double[])[0, 0.2])
        {
            foreach (LowRankBlock[] blocks in Layouts())
            {
                using DisposeScope scope = NewDisposeScope();
                LowRankSettings settings = Settings(rank, dropout, blocks);
                Tensor[] arguments = Inputs(settings, Comparison.Dtype(dtype), rows, inputs);

                Tensor[] actual = Comparison.Gradients(x => LowRankFunction.Apply(settings, x), arguments);
                Tensor[] expected = Comparison.Gradients(
                    x => Formula(settings, x), [.. arguments.Select(argument => argument.to(ScalarType.Float64))]);

                foreach ((Tensor a, Tensor e) in actual.Zip(expected))
                {
                    Comparison.AssertNear(e, a, Comparison.Tolerance(a.dtype));
                }
            }
        }
    }

    [Fact]
    public void An_input_without_gradient_gets_none()
    {
        using DisposeScope scope = NewDisposeScope();
        LowRankSettings settings = Settings(4, 0.1, [new LowRankBlock(0, 40)]);
        Tensor[] arguments = Inputs(settings, ScalarType.BFloat16, 9, 32);
        arguments[2].requires_grad_();
        arguments[3].requires_grad_();

        LowRankFunction.Apply(settings, arguments).sum().backward();

        Assert.Null(arguments[0].grad);
        Assert.Null(arguments[1].grad);
        Assert.NotNull(arguments[2].grad);
        Assert.NotNull(arguments[3].grad);
    }

    [Fact]
    public void It_has_the_same_bits_in_every_run_and_leaves_no_tensors()
    {
        using DisposeScope outer = NewDisposeScope();
        LowRankSettings settings = Settings(16, 0.1, Layouts().Last());
        Tensor[] arguments = Inputs(settings, ScalarType.BFloat16, 500, 96);
        byte[]? first = null;
        Comparison.AssertFlat(() =>
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor[] results = Comparison.Gradients(x => LowRankFunction.Apply(settings, x), arguments);
            byte[] bytes = [.. results.SelectMany(result => result.bytes.ToArray())];
            Assert.Equal(first ??= bytes, bytes);
        });
    }

    [Fact]
    public void An_empty_batch_passes()
    {
        using DisposeScope scope = NewDisposeScope();
        LowRankSettings settings = Settings(4, 0.1, [new LowRankBlock(0, 40)]);
        Tensor[] arguments = Inputs(settings, ScalarType.BFloat16, 0, 32);

        Tensor[] results = Comparison.Gradients(x => LowRankFunction.Apply(settings, x), arguments);

        Assert.Equal([0, 40], results[0].shape);
        Assert.Equal(0, results[3].abs().sum().item<float>());
    }

    private static LowRankBlock[][] Layouts() =>
    [
        [new LowRankBlock(0, 40)],
        [new LowRankBlock(3, 9), new LowRankBlock(12, 28)],
        [new LowRankBlock(0, 16), new LowRankBlock(16, 8), new LowRankBlock(24, 16)],
    ];

    private static LowRankSettings Settings(int rank, double dropout, LowRankBlock[] blocks) => new(
        rank, 0.5f, blocks, dropout == 0 ? DropoutMask.None : DropoutMask.Of(0x0123_4567_89AB_CDEF, dropout));

    // The frozen output has 40 columns.
    private static Tensor[] Inputs(LowRankSettings settings, ScalarType dtype, int rows, int inputs) =>
    [
        Comparison.Random(1, dtype, rows, 40),
        Comparison.Random(2, dtype, rows, inputs),
        Comparison.Random(3, ScalarType.Float32, settings.Blocks.Count * settings.Rank, inputs),
        .. settings.Blocks.Select((block, index) =>
            Comparison.Random(4 + index, ScalarType.Float32, block.Count, settings.Rank)),
    ];

    private static Tensor Formula(LowRankSettings settings, Tensor[] inputs)
    {
        Tensor kept = inputs[1] * settings.Mask.Factors(inputs[1].shape, CPU);
        List<Tensor> columns = [];
        int next = 0;
        for (int i = 0; i < settings.Blocks.Count; i++)
        {
            (int first, int count) = settings.Blocks[i];
            columns.Add(zeros(kept.shape[0], first - next, ScalarType.Float64));
            Tensor down = inputs[2].narrow(0, i * settings.Rank, settings.Rank);
            columns.Add(kept.matmul(down.t()).matmul(inputs[3 + i].t()) * settings.Scale);
            next = first + count;
        }

        columns.Add(zeros(kept.shape[0], inputs[0].shape[1] - next, ScalarType.Float64));
        return inputs[0] + cat(columns, 1);
    }
}
