using Spanwright.Models.Heads;
using Spanwright.Models.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Heads;

public sealed class VocabularyLossTests
{
    private const int Positions = 9;
    private const int Size = 5;
    private const double Scale = 0.25;

    [Theory]
    [InlineData(37, true)]   // a size that is no multiple of a vector
    [InlineData(64, true)]
    [InlineData(37, false)]
    public void Loss_and_gradients_are_those_of_cross_entropy(int vocabulary, bool byKernel)
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor states, Tensor weight, int[] targets) = Draw(vocabulary, ScalarType.Float32);
        Tensor expectedStates = states.detach().clone().requires_grad_();
        Tensor expectedWeight = weight.detach().clone().requires_grad_();
        Tensor expected = nn.functional.cross_entropy(
            nn.functional.linear(expectedStates * 2, expectedWeight),
            tensor([.. targets.Select(target => (long)target)]), reduction: nn.Reduction.Sum);
        (expected * Scale).backward();

        double actual = WithKernels(byKernel, () => VocabularyLoss.AddGradients(states * 2, new VocabularyHead(weight), targets, Scale));

        Assert.Equal(expected.item<float>(), actual, 1e-4);
        Close(expectedStates.grad!, states.grad!, 1e-6);
        Close(expectedWeight.grad!, weight.grad!, 1e-6);
        double alone = WithKernels(byKernel, () => VocabularyLoss.Sum(states.detach() * 2, new VocabularyHead(weight), targets));
        Assert.Equal(actual, alone, 1e-9);
    }

    [Fact]
    public void In_bfloat16_they_differ_by_rounding_only()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor states, Tensor weight, int[] targets) = Draw(100, ScalarType.BFloat16);
        (Tensor wide, Tensor wideWeight) = (states.detach().to(ScalarType.Float32).requires_grad_(), weight.detach().to(ScalarType.Float32).requires_grad_());

        double actual = VocabularyLoss.AddGradients(states.alias(), new VocabularyHead(weight), targets, Scale);
        double expected = VocabularyLoss.AddGradients(wide.alias(), new VocabularyHead(wideWeight), targets, Scale);

        Assert.Equal(expected, actual, 0.01 * expected);
        Close(wide.grad!, states.grad!.to(ScalarType.Float32), 0.02);
        Close(wideWeight.grad!, weight.grad!.to(ScalarType.Float32), 0.02);
    }

    [Fact]
    public void The_gradient_of_a_shared_embedding_is_the_sum_of_both_its_uses()
    {
        using DisposeScope scope = NewDisposeScope();
        (_, Tensor weight, int[] targets) = Draw(20, ScalarType.Float32);
        Tensor ids = tensor([.. Enumerable.Range(0, Positions).Select(i => (long)i)]);
        Tensor other = weight.detach().clone().requires_grad_();
        Tensor expected = nn.functional.cross_entropy(
            nn.functional.linear(other.index_select(0, ids), other),
            tensor([.. targets.Select(target => (long)target)]), reduction: nn.Reduction.Sum);
        expected.backward();

        VocabularyLoss.AddGradients(weight.index_select(0, ids), new VocabularyHead(weight), targets, scale: 1);

        Close(other.grad!, weight.grad!, 1e-5);
    }

    [Fact]
    public void No_tensor_is_left_behind()
    {
        using DisposeScope scope = NewDisposeScope();
        (Tensor states, Tensor weight, int[] targets) = Draw(20, ScalarType.Float32);
        VocabularyLoss.AddGradients(states.alias(), new VocabularyHead(weight), targets, Scale); // makes the gradients
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (Tensor alias = states.alias())
        {
            VocabularyLoss.AddGradients(alias, new VocabularyHead(weight), targets, Scale);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static double WithKernels(bool enabled, Func<double> compute)
    {
        CpuKernels.IsEnabled = enabled;
        try
        {
            return compute();
        }
        finally
        {
            CpuKernels.IsEnabled = true;
        }
    }

    private static (Tensor States, Tensor Weight, int[] Targets) Draw(int vocabulary, ScalarType dtype)
    {
        using Generator generator = new(7);
        Tensor states = empty([Positions, Size], ScalarType.Float32).normal_(0, 1, generator).to(dtype).requires_grad_();
        Tensor weight = empty([vocabulary, Size], ScalarType.Float32).normal_(0, 1, generator).to(dtype).requires_grad_();
        return (states, weight, [.. Enumerable.Range(0, Positions).Select(i => i * 5 % vocabulary)]);
    }

    private static void Close(Tensor expected, Tensor actual, double tolerance) =>
        Assert.InRange((expected - actual).abs().max().item<float>(), 0, tolerance);
}
