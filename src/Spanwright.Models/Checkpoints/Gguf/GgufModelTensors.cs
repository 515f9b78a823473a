using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>The tensors of a GGUF model under Hugging Face's names and in Hugging Face's order of rows.</summary>
internal sealed class GgufModelTensors : ITensorSource
{
    private readonly GgufFile _file;
    private readonly GgufDimensions _dimensions;
    private readonly Dictionary<string, (string Stored, RowOrder Rows)> _places = new(StringComparer.Ordinal);

    /// <summary>Pairs the file's tensors with those of the architecture.</summary>
    /// <exception cref="CheckpointException">A tensor is missing, has another shape, or is unknown.</exception>
    public GgufModelTensors(GgufFile file, GgufArchitecture architecture, GgufDimensions dimensions)
    {
        _file = file;
        _dimensions = dimensions;
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (GgufWeight weight in architecture.Weights)
        {
            foreach (string layer in Layers(weight.IsInLayers))
            {
                Add(weight, layer);
                known.Add(Numbered(weight.Stored, layer));
            }
        }

        known.UnionWith(architecture.Ignored.SelectMany(i => Layers(true).Select(layer => Numbered(i, layer))));
        string? unknown = file.Names.FirstOrDefault(n => !known.Contains(n));
        if (unknown is not null)
        {
            throw new CheckpointException(
                file.Path,
                $"a {architecture.Name} model of {dimensions.Layers} layers has no tensor '{unknown}'.",
                "The model is of a kind that is not supported, or the file is damaged.");
        }

        Names = [.. _places.OrderBy(p => file.OffsetOf(p.Value.Stored)).Select(p => p.Key)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public bool Contains(string name) => _places.ContainsKey(name);

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape(string name) => _file.Shape(Find(name).Stored);

    /// <inheritdoc/>
    public string StoredType(string name) => _file.StoredType(Find(name).Stored);

    /// <inheritdoc/>
    public Tensor Load(string name, ScalarType dtype, Device device)
    {
        (string stored, RowOrder rows) = Find(name);
        Tensor tensor = _file.Load(stored, dtype, device);
        if (rows == RowOrder.Plain)
        {
            return tensor;
        }

        using (tensor)
        {
            return Unpaired(tensor, rows == RowOrder.PairedQueries ? _dimensions.Heads : _dimensions.KeyValueHeads);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // Stored: (heads, D/2, 2, ...), the two rows of a pair side by side; wanted: (heads, 2, D/2, ...).
    private static Tensor Unpaired(Tensor tensor, long heads)
    {
        using DisposeScope scope = NewDisposeScope();
        long[] shape = tensor.shape;
        return tensor.reshape(heads, shape[0] / heads / 2, 2, -1)
            .transpose(1, 2)
            .reshape(shape)
            .MoveToOuterDisposeScope();
    }

    private static string Numbered(string name, string layer) => name.Replace("{0}", layer, StringComparison.Ordinal);

    private IEnumerable<string> Layers(bool inLayers) => inLayers
        ? Enumerable.Range(0, (int)_dimensions.Layers).Select(i => i.ToString(CultureInfo.InvariantCulture))
        : [""];

    private void Add(GgufWeight weight, string layer)
    {
        string stored = Numbered(weight.Stored, layer);
        if (!_file.Contains(stored))
        {
            if (weight.IsOptional)
            {
                return;
            }

            throw new CheckpointException(
                _file.Path,
                $"the tensor '{stored}' is missing ({_dimensions.Layers} layers are announced).",
                "The file is damaged or incomplete: fetch it again.");
        }

        long[] wanted = weight.Shape(_dimensions);
        if (!_file.Shape(stored).SequenceEqual(wanted))
        {
            throw new CheckpointException(
                _file.Path,
                $"'{stored}' has the shape [{string.Join(", ", _file.Shape(stored))}], "
                + $"but the metadata demand [{string.Join(", ", wanted)}].",
                "The file is damaged: fetch it again.");
        }

        _places.Add(Numbered(weight.Name, layer), (stored, weight.Rows));
    }

    private (string Stored, RowOrder Rows) Find(string name) =>
        _places.TryGetValue(name, out (string, RowOrder) place)
            ? place
            : throw CheckpointException.NoTensor(_file.Path, name, Names);
}
