using Spanwright.Models.Checkpoints;
using static TorchSharp.torch;

namespace Spanwright.Training;

/// <summary>Reads a saved tensor into one that is there.</summary>
internal static class SavedTensor
{
    /// <summary>Overwrites the target.</summary>
    /// <exception cref="CheckpointException">There is no such tensor.</exception>
    /// <exception cref="ArgumentException">It has another shape.</exception>
    public static void CopyTo(Tensor target, ITensorSource source, string name)
    {
        using var noGradient = no_grad();
        using Tensor saved = source.Load(name, target.dtype, target.device);
        if (!saved.shape.SequenceEqual(target.shape))
        {
            throw new ArgumentException(
                $"'{name}' has the shape [{string.Join(", ", saved.shape)}] in the checkpoint, "
                + $"but [{string.Join(", ", target.shape)}] in this model.",
                nameof(source));
        }

        target.copy_(saved);
    }
}
