using System.Runtime.InteropServices;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>What AdamW remembers of one parameter, and the update of that parameter.</summary>
internal sealed unsafe class AdamWState : IDisposable
{
    // Elements whose state is either all zeros, as that of tokens that were never met, or read and written together.
    private const int Stretch = 512;

    private readonly NamedParameter _named;
    private readonly bool[] _isMet;
    private readonly Tensor _mean;
    private readonly Tensor _square;
    private readonly Tensor? _copy; // float32, of a parameter in bfloat16
    private int _step;

    public AdamWState(NamedParameter named)
    {
        _named = named;
        using var noGradient = no_grad();
        _isMet = new bool[(named.Parameter.NumberOfElements + Stretch - 1) / Stretch];
        _mean = Zeros();
        _square = Zeros();
        if (named.Parameter.dtype == ScalarType.BFloat16)
        {
            _copy = named.Parameter.to(ScalarType.Float32).DetachFromDisposeScope();
        }
        else if (named.Parameter.dtype != ScalarType.Float32)
        {
            throw new ArgumentException(
                $"'{named.Name}' is {named.Parameter.dtype}; float32 and bfloat16 can be trained.", nameof(named));
        }
    }

    /// <summary>Updates the parameter where it has a gradient, as torch does.</summary>
    public void Update(double rate, double decay, AdamWCoefficients adam)
    {
        using Tensor? gradient = _named.Parameter.grad;
        if (gradient is null)
        {
            return;
        }

        _step++;
        AdamWRule rule = AdamWRule.At(_step, rate, decay, adam);
        if (_named.Parameter.device_type == DeviceType.CPU && _named.Parameter.is_contiguous())
        {
            using Tensor dense = gradient.contiguous();
            UpdateMemory(dense, rule);
        }
        else
        {
            UpdateTensors(gradient, rule);
        }
    }

    /// <summary>The state under torch's names, as new tensors that share its memory (step does not).</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Saved() =>
    [
        .. Tensors().Select(entry => (entry.Name, entry.Tensor.alias())),
        (StepName, tensor((long)_step)),
    ];

    public void Load(ITensorSource source)
    {
        foreach ((string name, Tensor tensor) in Tensors())
        {
            SavedTensor.CopyTo(tensor, source, name);
        }

        FindMet();
        using Tensor step = source.Load(StepName, ScalarType.Int64, CPU);
        _step = checked((int)step.item<long>());
    }

    public void Dispose()
    {
        _mean.Dispose();
        _square.Dispose();
        _copy?.Dispose();
    }

    private string StepName => _named.Name + ".step";

    private IEnumerable<(string Name, Tensor Tensor)> Tensors()
    {
        yield return (_named.Name + ".exp_avg", _mean);
        yield return (_named.Name + ".exp_avg_sq", _square);
        if (_copy is not null)
        {
            yield return (_named.Name + ".master", _copy);
        }
    }

    private Tensor Zeros() =>
        zeros(_named.Parameter.shape, ScalarType.Float32, _named.Parameter.device).DetachFromDisposeScope();

    private void UpdateMemory(Tensor gradient, AdamWRule rule)
    {
        void* weights = TensorMemory.Pointer(_named.Parameter);
        void* slope = TensorMemory.Pointer(gradient);
        float* mean = (float*)TensorMemory.Pointer(_mean);
        float* square = (float*)TensorMemory.Pointer(_square);
        nint count = checked((nint)gradient.NumberOfElements);
        if (_copy is null)
        {
            UpdateMet(count, rule, (float*)slope, (i, length) => AdamWKernel.Update(
                (float*)weights + i, (float*)slope + i, mean + i, square + i, length, rule));
        }
        else
        {
            float* copy = (float*)TensorMemory.Pointer(_copy);
            UpdateMet(count, rule, (ushort*)slope, (i, length) => AdamWKernel.Update(
                (ushort*)weights + i, copy + i, (ushort*)slope + i, mean + i, square + i, length, rule));
        }
    }

    private void FindMet()
    {
        if (_mean.device_type != DeviceType.CPU)
        {
            return; // only memory is updated by stretches
        }

        nint count = checked((nint)_mean.NumberOfElements);
        float* mean = (float*)TensorMemory.Pointer(_mean);
        float* square = (float*)TensorMemory.Pointer(_square);
        for (nint i = 0; i < count; i += Stretch)
        {
            int stretch = (int)nint.Min(Stretch, count - i);
            _isMet[i / Stretch] = HasBits(mean + i, stretch) || HasBits(square + i, stretch);
        }
    }

    private static bool HasBits<T>(T* values, int count)
        where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(values, count)).ContainsAnyExcept((byte)0);

    // Without decay nothing moves where the state is zero and the gradient too: that of an embedding is nearly everywhere.
    private void UpdateMet<T>(nint count, AdamWRule rule, T* slope, Action<nint, nint> update)
        where T : unmanaged => MemoryBlocks.Run(count, (start, length) =>
    {
        for (nint i = start; i < start + length; i += Stretch)
        {
            int stretch = (int)nint.Min(Stretch, start + length - i);
            ref bool isMet = ref _isMet[i / Stretch];
            isMet = isMet || rule.Keep != 1 || HasBits(slope + i, stretch);
            if (isMet)
            {
                update(i, stretch);
            }
        }
    });

    // The same formula by tensor operations, for a GPU.
    private void UpdateTensors(Tensor gradient, AdamWRule rule)
    {
        using DisposeScope scope = NewDisposeScope();
        using var noGradient = no_grad();
        Tensor weights = _copy ?? _named.Parameter;
        Tensor slope = gradient.to(ScalarType.Float32);
        _mean.mul_(rule.Beta1).add_(slope, 1 - rule.Beta1);
        _square.mul_(rule.Beta2).addcmul_(slope, slope, 1 - rule.Beta2);
        Tensor denominator = _square.sqrt().div_(rule.RootCorrection).add_(rule.Epsilon);
        weights.mul_(rule.Keep).addcdiv_(_mean, denominator, -rule.StepSize);
        if (_copy is not null)
        {
            _named.Parameter.copy_(_copy);
        }
    }
}
