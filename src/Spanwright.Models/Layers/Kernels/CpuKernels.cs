using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Layers.Kernels;

/// <summary>Decides whether a layer computes by its kernel or by torch's operators.</summary>
internal static class CpuKernels
{
    /// <summary>Whether kernels are used at all; only measurements switch them off.</summary>
    public static bool IsEnabled { get; set; } = true;

    /// <summary>Whether a tensor that kernels serve is bfloat16; else it is float32.</summary>
    public static bool IsBFloat16(Tensor tensor) => tensor.dtype == ScalarType.BFloat16;

    /// <summary>Whether the kernels can work on tensors together.</summary>
    public static bool Serve(params ReadOnlySpan<Tensor> tensors)
    {
        foreach (Tensor tensor in tensors)
        {
            if (tensor.device_type != DeviceType.CPU || tensor.dtype != tensors[0].dtype || !tensor.is_contiguous())
            {
                return false;
            }
        }

        return IsEnabled && tensors[0].dtype is (ScalarType.Float32 or ScalarType.BFloat16);
    }
}
