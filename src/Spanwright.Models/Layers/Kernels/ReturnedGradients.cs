using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>
/// torch's engine takes references of its own to the gradients that a function returns, but only after it has returned:
/// they are released when the next function of the same thread has its gradients, the last ones by the caller's scope.
/// </summary>
internal static class ReturnedGradients
{
    [ThreadStatic]
    private static Tensor?[]? _last;

    /// <summary>Releases the gradients of the function before, and remembers those of this one.</summary>
    public static void Exchange(Tensor?[] gradients)
    {
        foreach (Tensor? gradient in _last ?? [])
        {
            gradient?.Dispose();
        }

        _last = gradients;
    }
}
