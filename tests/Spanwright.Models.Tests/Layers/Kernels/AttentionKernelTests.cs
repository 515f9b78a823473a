using Spanwright.Models.Layers;
using Spanwright.Models.Layers.Kernels;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Layers.Kernels;

public sealed class AttentionKernelTests
{
    private static readonly AttentionSizes _small = new(0, 4, 2, 8, false, false);
    private static readonly AttentionSizes _odd = new(0, 3, 1, 18, false, false);
    private static readonly AttentionSizes _large = new(0, 6, 2, 64, false, false);
    private static readonly int[] _lengths = [1, 5, 33, 1, 70, 16, 8];

    public static TheoryData<string, AttentionKind, string> Cases => AttentionCases.Of("small", "odd", "large");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_and_gradient_are_those_of_the_formula(string size, AttentionKind kind, string dtype)
    {
        AttentionSizes sizes = Sizes(size);
        using SequenceContext context = Context(sizes, _lengths);
        using Tensor projected = Projected(sizes, context, Comparison.Dtype(dtype));

        Comparison.Check(x => Kernel(x[0], sizes, context, kind), x => Formula(x[0], sizes, context, kind), projected);
        context.Sequences.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_equals_the_operators_of_torch(string size, AttentionKind kind, string dtype)
    {
        AttentionSizes sizes = Sizes(size);
        using DisposeScope scope = NewDisposeScope();
        using SequenceContext context = Context(sizes, _lengths);
        Tensor projected = Projected(sizes, context, Comparison.Dtype(dtype));

        Tensor[] kernel = Comparison.Gradients(x => Kernel(x[0], sizes, context, kind), projected);
        Tensor[] composite = Comparison.Gradients(
            x => GroupedQueryAttention.Composite(x[0], sizes, context, kind, DropoutMask.None), projected);

        Comparison.AssertNear(composite[0], kernel[0], Comparison.Tolerance(projected.dtype));
        Comparison.AssertNear(composite[1], kernel[1], Comparison.Tolerance(projected.dtype));
        context.Sequences.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Dropout_drops_the_same_weights_as_the_operators_of_torch(string size, AttentionKind kind, string dtype)
    {
        AttentionSizes sizes = Sizes(size);
        using DisposeScope scope = NewDisposeScope();
        using SequenceContext context = Context(sizes, _lengths);
        Tensor projected = Projected(sizes, context, Comparison.Dtype(dtype));
        DropoutMask mask = new DropoutSource(7).Draw(0.3);

        Tensor[] kernel = Comparison.Gradients(
            x => GroupedQueryAttention.Mix(x[0], sizes, context, kind, mask), projected);
        Tensor[] composite = Comparison.Gradients(
            x => GroupedQueryAttention.Composite(x[0], sizes, context, kind, mask), projected);
        using Tensor kept = GroupedQueryAttention.Mix(projected, sizes, context, kind, DropoutMask.None);

        Comparison.AssertNear(composite[0], kernel[0], Comparison.Tolerance(projected.dtype));
        Comparison.AssertNear(composite[1], kernel[1], Comparison.Tolerance(projected.dtype));
        Assert.False(kept.allclose(kernel[0], rtol: 0.1, atol: 0.1));
        context.Sequences.Dispose();
    }

    [Theory]
    [InlineData(AttentionKind.Causal)]
    [InlineData(AttentionKind.Bidirectional)]
    public void A_sequence_has_the_same_bits_alone_and_in_a_batch(AttentionKind kind)
    {
        using DisposeScope scope = NewDisposeScope();
        using SequenceContext batch = Context(_large, _lengths);
        Tensor projected = Projected(_large, batch, ScalarType.BFloat16);
        Tensor[] whole = Comparison.Gradients(x => Kernel(x[0], _large, batch, kind), projected);
        for (int s = 0; s < _lengths.Length; s++)
        {
            using SequenceContext alone = Context(_large, _lengths[s]);
            Tensor rows = projected.narrow(0, batch.Sequences.Starts[s], _lengths[s]).clone();
            Tensor output = Kernel(rows, _large, alone, kind);
            Comparison.AssertSameBits(
                whole[0].narrow(0, batch.Sequences.Starts[s], _lengths[s]).clone(), output);
            alone.Sequences.Dispose();
        }

        foreach ((Tensor first, Tensor again) in whole.Zip(
            Comparison.Gradients(x => Kernel(x[0], _large, batch, kind), projected)))
        {
            Comparison.AssertSameBits(first, again);
        }

        batch.Sequences.Dispose();
    }

    [Fact]
    public void Far_apart_scores_give_no_missing_numbers()
    {
        using DisposeScope scope = NewDisposeScope();
        using SequenceContext context = Context(_small, _lengths);
        Tensor projected = Projected(_small, context, ScalarType.Float32) * 1000;

        Tensor[] results = Comparison.Gradients(
            x => Kernel(x[0], _small, context, AttentionKind.Bidirectional), projected);

        Assert.All(results, result => Assert.True(result.isfinite().all().item<bool>()));
        context.Sequences.Dispose();
    }

    [Fact]
    public void An_empty_batch_and_an_empty_sequence_pass()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (int[] lengths in (int[][])[[], [0], [3, 0, 2]])
        {
            using SequenceContext context = Context(_small, lengths);
            Tensor projected = Projected(_small, context, ScalarType.Float32);

            Tensor[] results = Comparison.Gradients(
                x => Kernel(x[0], _small, context, AttentionKind.Causal), projected);

            Assert.Equal([lengths.Sum(), 32], results[0].shape);
            context.Sequences.Dispose();
        }
    }

    [Fact]
    public void Steps_leave_no_tensors()
    {
        using SequenceContext context = Context(_small, _lengths);
        using Tensor projected = Projected(_small, context, ScalarType.BFloat16);
        Comparison.AssertFlat(() =>
        {
            using DisposeScope scope = NewDisposeScope();
            Comparison.Gradients(x => Kernel(x[0], _small, context, AttentionKind.Causal), projected);
        });
        context.Sequences.Dispose();
    }

    private static AttentionSizes Sizes(string name) => name switch
    {
        "small" => _small,
        "odd" => _odd,
        _ => _large,
    };

    private static SequenceContext Context(AttentionSizes sizes, params int[] lengths)
    {
        PackedSequences sequences = PackedSequences.Of([.. lengths.Select(length => new int[length])], CPU);
        return new SequenceContext(sequences, new RopeOptions(sizes.HeadSize, 100, 512), dropout: null);
    }

    private static Tensor Projected(AttentionSizes sizes, SequenceContext context, ScalarType dtype) =>
        Comparison.Random(
            3, dtype, context.Sequences.TokenCount, (sizes.QueryHeads + (2 * sizes.KeyValueHeads)) * sizes.HeadSize);

    private static Tensor Kernel(Tensor projected, AttentionSizes sizes, SequenceContext context, AttentionKind kind) =>
        AttentionFunction.Apply(
            new AttentionSettings(sizes, kind, context.Sequences.Starts.ToArray()),
            projected, context.Rotary.Cosine, context.Rotary.Sine);

    // One head of one sequence after another.
    private static Tensor Formula(Tensor projected, AttentionSizes sizes, SequenceContext context, AttentionKind kind)
    {
        List<Tensor> outputs = [];
        for (int s = 0; s < context.Sequences.Count; s++)
        {
            (int start, int length) = (context.Sequences.Starts[s], context.Sequences.Length(s));
            Tensor rows = projected.narrow(0, start, length);
            Tensor cosine = context.Rotary.Cosine.narrow(0, start, length);
            Tensor sine = context.Rotary.Sine.narrow(0, start, length);
            Tensor Head(int head) => rows.narrow(1, head * sizes.HeadSize, sizes.HeadSize);
            Tensor Rotated(int head)
            {
                Tensor[] halves = Head(head).chunk(2, 1);
                return cat([(halves[0] * cosine) - (halves[1] * sine), (halves[1] * cosine) + (halves[0] * sine)], 1);
            }

            Tensor hidden = kind == AttentionKind.Causal
                ? ones(length, length, ScalarType.Float64).triu(1) * -1e30
                : zeros(length, length, ScalarType.Float64);
            List<Tensor> heads = [];
            for (int head = 0; head < sizes.QueryHeads; head++)
            {
                int group = head / (sizes.QueryHeads / sizes.KeyValueHeads);
                Tensor scores = matmul(Rotated(head), Rotated(sizes.QueryHeads + group).t()) / Math.Sqrt(sizes.HeadSize);
                Tensor values = Head(sizes.QueryHeads + sizes.KeyValueHeads + group);
                heads.Add(matmul((scores + hidden).softmax(-1), values));
            }

            outputs.Add(cat(heads, 1));
        }

        return cat(outputs, 0);
    }
}
