using static TorchSharp.torch;

namespace Spanwright.Models.Native;

/// <summary>Tensors that were made and not yet disposed: what a leak makes grow.</summary>
public static class LiveTensors
{
    /// <summary>Their number in the whole process.</summary>
    public static long Count => Tensor.TotalCount;
}
