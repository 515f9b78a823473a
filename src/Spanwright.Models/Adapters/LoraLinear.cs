using Spanwright.Models.Layers;
using Spanwright.Models.Layers.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Adapters;

/// <summary>
/// Projections of one input with low-rank corrections to some of them: y = f(x) + s B A dropout(x). A and B are float32
/// whatever the dtype of the frozen layer; projections of one input share the dropout mask.
/// </summary>
public sealed class LoraLinear : ILinear, IDisposable
{
    private readonly LinearSlot _slot;
    private readonly LoraOptions _options;
    private readonly Tensor _down;
    private readonly Tensor?[] _up;
    private Tensor? _unmerged;

    /// <summary>Wraps the layer of a slot and takes its place.</summary>
    /// <param name="slot">The place.</param>
    /// <param name="adapted">Which of its projections are adapted.</param>
    /// <param name="options">The adapter's settings.</param>
    /// <param name="generator">Source of the initial A: uniform in ±1/sqrt(inputs), as PEFT. B starts at zero.</param>
    public LoraLinear(LinearSlot slot, Func<JointProjection, bool> adapted, LoraOptions options, Generator generator)
    {
        _slot = slot;
        _options = options;
        JointLinear frozen = slot.Original;
        WeightPlace place = new(ScalarType.Float32, frozen.Weight.device);
        int count = frozen.Projections.Count(adapted);
        _down = place.Uniform(1 / Math.Sqrt(frozen.Inputs), generator, count * options.Rank, frozen.Inputs)
            .requires_grad_();
        _up = [.. frozen.Projections.Select(projection => adapted(projection)
            ? zeros([projection.RowCount, options.Rank], ScalarType.Float32, place.Device)
                .DetachFromDisposeScope().requires_grad_()
            : null)];
        slot.Current = this;
    }

    /// <summary>Whether the correction stands in the frozen weight now.</summary>
    public bool IsMerged => _unmerged is not null;

    /// <inheritdoc/>
    public Tensor Forward(Tensor input, DropoutSource? dropout)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor frozen = _slot.Original.Forward(input, dropout);                       // (N, outputs)
        DropoutMask mask = dropout?.Draw(_options.Dropout) ?? DropoutMask.None;
        Tensor corrected = CpuKernels.Serve(input, frozen)
            ? LowRankFunction.Apply(Settings(mask), [frozen, input, _down, .. _up.OfType<Tensor>()])
            : Composite(frozen, input, mask);
        return corrected.MoveToOuterDisposeScope();
    }

    /// <summary>Adds the correction to the frozen weight, whose original is kept.</summary>
    public void Merge()
    {
        if (IsMerged)
        {
            return;
        }

        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor weight = _slot.Original.Weight;
        _unmerged = weight.clone().DetachFromDisposeScope();
        Tensor correction = matmul(Up(), _down) * _options.Scale;                     // (outputs, inputs)
        weight.copy_(weight.to(ScalarType.Float32) + correction);
        _slot.Current = _slot.Original;
    }

    /// <summary>Restores the frozen weight bit for bit.</summary>
    public void Unmerge()
    {
        if (_unmerged is null)
        {
            return;
        }

        using IDisposable quiet = no_grad();
        _slot.Original.Weight.copy_(_unmerged);
        _unmerged.Dispose();
        _unmerged = null;
        _slot.Current = this;
    }

    /// <summary>Gives the place back to the frozen layer.</summary>
    public void Detach() => _slot.Current = _slot.Original;

    /// <summary>Takes the place again.</summary>
    public void Attach() => _slot.Current = this;

    /// <summary>A and B of every adapted projection, as <c>layers.0.self_attn.q_proj.lora_A.weight</c>.</summary>
    public IEnumerable<NamedWeight> Weights()
    {
        long row = 0;
        foreach ((JointProjection projection, Tensor? up) in _slot.Original.Projections.Zip(_up))
        {
            if (up is not null)
            {
                string path = $"{_slot.Name}.{projection.Name}";
                yield return new NamedWeight($"{path}.lora_A.weight", _down, row, _options.Rank);
                yield return NamedWeight.Single($"{path}.lora_B.weight", up);
                row += _options.Rank;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _down.Dispose();
        _unmerged?.Dispose();
        foreach (Tensor? up in _up)
        {
            up?.Dispose();
        }
    }

    // The correction in torch's operators, on any device.
    internal Tensor Composite(Tensor frozen, Tensor input, DropoutMask mask)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor exact = input.to(ScalarType.Float32);
        Tensor kept = mask == DropoutMask.None ? exact : exact * mask.Factors(exact.shape, exact.device);
        Tensor reduced = nn.functional.linear(kept, _down);                           // (N, count r)
        Tensor correction = nn.functional.linear(reduced, Up());                      // (N, outputs)
        return (frozen + (correction * _options.Scale)).to(frozen.dtype).MoveToOuterDisposeScope();
    }

    private LowRankSettings Settings(DropoutMask mask) => new(
        _options.Rank,
        (float)_options.Scale,
        [.. _slot.Original.Projections.Where((_, index) => _up[index] is not null)
            .Select(projection => new LowRankBlock((int)projection.FirstRow, (int)projection.RowCount))],
        mask);

    // The B of all projections as one matrix with a block for each, (outputs, count r).
    private Tensor Up()
    {
        Tensor[] blocks = [.. _slot.Original.Projections.Zip(_up, (projection, up) =>
            up ?? zeros([projection.RowCount, 0], ScalarType.Float32, _down.device))];
        return blocks is [Tensor only] ? only.alias() : block_diag(blocks);
    }
}
