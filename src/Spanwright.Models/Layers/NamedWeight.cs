using static TorchSharp.torch;

namespace Spanwright.Models.Layers;

/// <summary>A checkpoint key and the rows of a weight that hold it: projections of one input share a weight.</summary>
/// <param name="Name">The key, relative to the part that lists it.</param>
/// <param name="Whole">The whole weight.</param>
/// <param name="FirstRow">Its first row that belongs to the key.</param>
/// <param name="RowCount">Number of rows.</param>
public sealed record NamedWeight(string Name, Tensor Whole, long FirstRow, long RowCount)
{
    /// <summary>A key that has a weight of its own.</summary>
    public static NamedWeight Single(string name, Tensor weight) => new(name, weight, 0, weight.shape[0]);

    /// <summary>The shape of the key's tensor.</summary>
    public long[] Shape => [RowCount, .. Whole.shape[1..]];

    /// <summary>How many numbers it has.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>A new view of the key's rows.</summary>
    public Tensor View() => Whole.detach().narrow(0, FirstRow, RowCount);

    /// <summary>A new view of the key's rows of the gradient; null where there is none.</summary>
    public Tensor? Gradient() => Whole.grad?.narrow(0, FirstRow, RowCount);

    /// <summary>The same weight seen from a part further out.</summary>
    public NamedWeight Under(string prefix) => this with { Name = $"{prefix}.{Name}" };
}

/// <summary>A part of a model that lists its weights under their checkpoint keys.</summary>
public interface INamedWeights
{
    /// <summary>The weights in the order of the forward pass.</summary>
    IEnumerable<NamedWeight> Weights();
}
