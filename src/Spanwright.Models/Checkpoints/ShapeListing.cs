using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints;

/// <summary>Names, types and shapes as text, a line each, sorted by name: for reading and for approved texts.</summary>
public static class ShapeListing
{
    /// <summary>The tensors of a checkpoint with the types they are stored in.</summary>
    public static string Of(ITensorSource source) =>
        Of(source.Names.Select(n => (n, source.StoredType(n), source.Shape(n))));

    /// <summary>The tensors of a model with their dtypes.</summary>
    public static string Of(IEnumerable<(string Name, Tensor Tensor)> tensors) =>
        Of(tensors.Select(t => (t.Name, t.Tensor.dtype.ToString(), (IReadOnlyList<long>)t.Tensor.shape)));

    private static string Of(IEnumerable<(string Name, string Type, IReadOnlyList<long> Shape)> rows) => string.Concat(rows
        .OrderBy(r => r.Name, StringComparer.Ordinal)
        .Select(r => $"{r.Name} {r.Type} [{string.Join(", ", r.Shape)}]\n"));
}
