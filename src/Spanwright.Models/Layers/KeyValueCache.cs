using Spanwright.Models.Layers.Kernels;
using Spanwright.Models.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>
/// The rotated keys and the values of a text in every layer, so that its next tokens can be computed alone. Caches form
/// trees: what several texts begin with is computed and held once, and each text's own cache builds on it. A cache
/// that others build on does not change while they live, and must outlive them.
/// </summary>
public sealed unsafe class KeyValueCache : IDisposable
{
    private const int LeastGrowth = 2;

    private readonly AttentionSizes _sizes;
    private readonly int _layerCount;
    private readonly Device _device;
    private readonly ScalarType _dtype;
    private Tensor? _keys;
    private Tensor? _values;
    private float* _keyMemory;     // where they lie, on the CPU
    private float* _valueMemory;
    private int _branches;
    private bool _isDisposed;

    /// <summary>Makes an empty cache of a text of its own.</summary>
    /// <param name="sizes">The attention of every layer.</param>
    /// <param name="layerCount">Number of layers.</param>
    /// <param name="place">Of the model's weights. On the CPU the cache is float32, as its kernel computes.</param>
    public KeyValueCache(AttentionSizes sizes, int layerCount, WeightPlace place)
        : this(sizes, layerCount, place.Device, place.Device.type == DeviceType.CPU ? ScalarType.Float32 : place.Dtype)
    {
    }

    private KeyValueCache(AttentionSizes sizes, int layerCount, Device device, ScalarType dtype)
    {
        _sizes = sizes;
        _layerCount = layerCount;
        _device = device;
        _dtype = dtype;
    }

    /// <summary>The cache of what goes before; null where the text begins here.</summary>
    public KeyValueCache? Parent { get; private init; }

    /// <summary>Tokens of the caches that it builds on.</summary>
    public int Start { get; private init; }

    /// <summary>Tokens that it holds itself.</summary>
    public int OwnLength { get; private set; }

    /// <summary>Tokens of the text.</summary>
    public int Length => Start + OwnLength;

    /// <summary>Tokens that it can hold itself before it must grow, a multiple of 16.</summary>
    public int Capacity { get; private set; }

    /// <summary>Rotated keys, (layers, G, D, capacity).</summary>
    internal Tensor Keys => _keys ?? throw new InvalidOperationException("The cache holds no tokens.");

    /// <summary>Values, (layers, G, capacity, D rounded up to a multiple of 16).</summary>
    internal Tensor Values => _values ?? throw new InvalidOperationException("The cache holds no tokens.");

    /// <summary>An empty cache of a text that begins with this one's tokens.</summary>
    public KeyValueCache Fork()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _branches++;
        return new KeyValueCache(_sizes, _layerCount, _device, _dtype) { Parent = this, Start = Length };
    }

    /// <summary>A second cache of the same text: what it builds on is shared, its own tokens are copied.</summary>
    public KeyValueCache Copy()
    {
        KeyValueCache copy = Parent?.Fork() ?? new KeyValueCache(_sizes, _layerCount, _device, _dtype);
        copy.Reserve(Capacity);
        copy.Take(_keys, _values, OwnLength);
        copy.OwnLength = OwnLength;
        return copy;
    }

    /// <summary>Forgets the last tokens.</summary>
    /// <param name="length">Tokens of the text that stay, not fewer than <see cref="Start"/>.</param>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, Start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        RequireFree();
        OwnLength = length - Start;
    }

    /// <summary>Makes room for tokens, so that it need not grow on the way.</summary>
    /// <param name="ownLength">Tokens that it will hold itself.</param>
    public void Reserve(int ownLength)
    {
        RequireFree();
        if (ownLength <= Capacity)
        {
            return;
        }

        int capacity = Lanes.RoundUp(Math.Max(ownLength, LeastGrowth * OwnLength));
        (Tensor? keys, Tensor? values) = (_keys, _values);
        _keys = Empty(_sizes.HeadSize, capacity);
        _values = Empty(capacity, Lanes.RoundUp(_sizes.HeadSize));
        Capacity = capacity;
        Take(keys, values, OwnLength);
        keys?.Dispose();
        values?.Dispose();
        if (_device.type == DeviceType.CPU)
        {
            _keyMemory = (float*)TensorMemory.Pointer(_keys);
            _valueMemory = (float*)TensorMemory.Pointer(_values);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _keys?.Dispose();
        _values?.Dispose();
        if (Parent is not null)
        {
            Parent._branches--;
        }
    }

    /// <summary>The keys of a head, (D, capacity), on the CPU.</summary>
    internal Operand KeysOf(int layer, int head) => new(
        _keyMemory + (((nint)(layer * _sizes.KeyValueHeads) + head) * _sizes.HeadSize * Capacity), Capacity);

    /// <summary>The values of a head, (capacity, D rounded up), on the CPU.</summary>
    internal Operand ValuesOf(int layer, int head)
    {
        int wide = Lanes.RoundUp(_sizes.HeadSize);
        return new(_valueMemory + (((nint)(layer * _sizes.KeyValueHeads) + head) * wide * Capacity), wide);
    }

    /// <summary>Counts tokens whose keys and values were written behind the last one.</summary>
    internal void Advance(int count) => OwnLength += count;

    private Tensor Empty(int rows, int columns) =>
        empty([_layerCount, _sizes.KeyValueHeads, rows, columns], _dtype, _device).DetachFromDisposeScope();

    private void Take(Tensor? keys, Tensor? values, int count)
    {
        if (keys is null || values is null || count == 0)
        {
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        Keys.narrow(3, 0, count).copy_(keys.narrow(3, 0, count));
        Values.narrow(2, 0, count).copy_(values.narrow(2, 0, count));
    }

    private void RequireFree()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_branches > 0)
        {
            throw new InvalidOperationException($"{_branches} caches build on this one, so it cannot change.");
        }
    }
}
