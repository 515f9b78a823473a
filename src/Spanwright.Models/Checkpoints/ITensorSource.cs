using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints;

/// <summary>Named tensors on disk, under the names that Hugging Face gives them.</summary>
public interface ITensorSource : IDisposable
{
    /// <summary>The names of all tensors, in the order of the file.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Whether a tensor of that name is there.</summary>
    bool Contains(string name);

    /// <summary>The shape of a tensor.</summary>
    /// <exception cref="CheckpointException">There is no tensor of that name.</exception>
    IReadOnlyList<long> Shape(string name);

    /// <summary>How a tensor is stored, as its format names it, such as <c>BF16</c> or <c>Q4_K</c>.</summary>
    /// <exception cref="CheckpointException">There is no tensor of that name.</exception>
    string StoredType(string name);

    /// <summary>A new tensor, owned by the caller, in the given dtype on the given device.</summary>
    /// <exception cref="CheckpointException">There is no tensor of that name, or it cannot be read.</exception>
    Tensor Load(string name, ScalarType dtype, Device device);
}
