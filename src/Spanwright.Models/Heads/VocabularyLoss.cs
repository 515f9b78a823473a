using Spanwright.Models.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Heads;

/// <summary>
/// Cross-entropy over the vocabulary. Scores are made for some positions at a time and become their own gradient in
/// place, so that the scores of a whole batch, (M, V), never stand in memory.
/// </summary>
public static class VocabularyLoss
{
    private const long ScoresAtOnce = 1 << 24;

    /// <summary>
    /// The loss summed over all positions; adds the gradient of <paramref name="scale"/> times this sum to the head's
    /// weights and to everything that the states were computed from.
    /// </summary>
    /// <param name="states">Hidden states of the positions that have a target, (M, C), with their graph.</param>
    /// <param name="head">Makes the scores.</param>
    /// <param name="targets">The right token of each position, M numbers.</param>
    /// <param name="scale">Multiplies the sum before the backward pass.</param>
    /// <param name="runs">
    /// Lengths of runs of positions, together M: the sum is then one of means, one for each run. Null: every position counts alike.
    /// </param>
    public static double AddGradients(
        Tensor states, VocabularyHead head, int[] targets, double scale, IReadOnlyList<int>? runs = null)
    {
        using DisposeScope scope = NewDisposeScope();
        using Tensor frozen = states.detach().contiguous();
        Tensor weight = head.Weight.detach();
        Tensor gradient = empty_like(frozen);
        Tensor? weightGradient = GradientSum(head.Weight);
        Tensor? biasGradient = head.Bias is null ? null : GradientSum(head.Bias);
        double[]? shares = runs is null ? null : [.. runs.SelectMany(length => Enumerable.Repeat(1.0 / length, length))];
        double sum = 0;
        using (no_grad())
        {
            foreach ((int start, int count) in Chunks(targets.Length, weight.shape[0]))
            {
                using DisposeScope inner = NewDisposeScope();
                Tensor rows = frozen.narrow(0, start, count);
                Tensor scores = nn.functional.linear(rows, weight, head.Bias?.detach());        // (M', V)
                foreach ((int first, int length, double share) in Alike(shares, start, count))
                {
                    Tensor part = scores.narrow(0, first - start, length);
                    sum += share * Differentiate(part, targets[first..(first + length)], scale * share);
                }                                                                              // scores are their gradient now

                gradient.narrow(0, start, count).copy_(scores.matmul(weight));
                weightGradient?.add_(scores.t().matmul(rows));
                biasGradient?.add_(scores.sum([0L], type: ScalarType.Float32));
            }
        }

        states.backward([gradient]);
        Accumulate(head.Weight, weightGradient);
        Accumulate(head.Bias, biasGradient);
        return sum;
    }

    /// <summary>The loss summed over all positions, without gradients.</summary>
    public static double Sum(Tensor states, VocabularyHead head, int[] targets)
    {
        using IDisposable quiet = no_grad();
        double sum = 0;
        foreach ((int start, int count) in Chunks(targets.Length, head.Weight.shape[0]))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor scores = nn.functional.linear(states.narrow(0, start, count), head.Weight, head.Bias);
            int[] chunk = targets[start..(start + count)];
            sum += !CpuKernels.Serve(scores) ? Composite(scores, chunk)
                : CpuKernels.IsBFloat16(scores) ? CrossEntropyKernel<BFloat16Element>.Loss(scores, chunk)
                : CrossEntropyKernel<Float32Element>.Loss(scores, chunk);
        }

        return sum;
    }

    private static double Differentiate(Tensor scores, int[] targets, double scale) =>
        !CpuKernels.Serve(scores) ? CompositeDifferentiate(scores, targets, scale)
            : CpuKernels.IsBFloat16(scores) ? CrossEntropyKernel<BFloat16Element>.Differentiate(scores, targets, scale)
            : CrossEntropyKernel<Float32Element>.Differentiate(scores, targets, scale);

    // The same in torch's operators, on any device.
    internal static double CompositeDifferentiate(Tensor scores, int[] targets, double scale)
    {
        using DisposeScope scope = NewDisposeScope();
        double sum = Composite(scores, targets);
        Tensor index = Index(scores, targets);
        Tensor shares = nn.functional.softmax(scores.to(ScalarType.Float32), 1);
        Tensor ones = torch.ones(targets.Length, 1, ScalarType.Float32, scores.device);
        scores.copy_((shares.scatter_add(1, index, -ones)) * scale);
        return sum;
    }

    internal static double Composite(Tensor scores, int[] targets)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor logarithms = nn.functional.log_softmax(scores.to(ScalarType.Float32), 1);
        return -logarithms.gather(1, Index(scores, targets)).sum().to(ScalarType.Float64).item<double>();
    }

    private static Tensor Index(Tensor scores, int[] targets) =>
        tensor([.. targets.Select(target => (long)target)], dtype: ScalarType.Int64, device: scores.device).unsqueeze(1);

    private static Tensor? GradientSum(Tensor weight) =>
        weight.requires_grad ? zeros(weight.shape, ScalarType.Float32, weight.device) : null;

    // The embedding that a tied head shares may have got a gradient already.
    private static void Accumulate(Tensor? weight, Tensor? gradient)
    {
        if (weight is null || gradient is null)
        {
            return;
        }

        using IDisposable quiet = no_grad();
        using Tensor? earlier = weight.grad;
        if (earlier is not null)
        {
            gradient.add_(earlier);
        }

        weight.grad = gradient.to(weight.dtype);
    }

    // The longest runs of positions that have the same share in the loss.
    private static IEnumerable<(int First, int Length, double Share)> Alike(double[]? shares, int start, int count)
    {
        int first = start;
        for (int i = start + 1; shares is not null && i < start + count; i++)
        {
            if (shares[i] != shares[first])
            {
                yield return (first, i - first, shares[first]);
                first = i;
            }
        }

        yield return (first, start + count - first, shares?[first] ?? 1);
    }

    private static IEnumerable<(int Start, int Count)> Chunks(int positions, long vocabulary)
    {
        int size = (int)Math.Max(1, ScoresAtOnce / vocabulary);
        for (int start = 0; start < positions; start += size)
        {
            yield return (start, Math.Min(size, positions - start));
        }
    }
}
