using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Native;

/// <summary>The devices that tensors can live on.</summary>
public static class Devices
{
    private const string CudaPrefix = "cuda:";

    /// <summary>Number of GPUs that libtorch can use; 0 with the CPU build.</summary>
    /// <exception cref="TorchLibraryException">libtorch cannot be loaded.</exception>
    public static int GpuCount
    {
        get
        {
            TorchLibrary.Load();
            return TorchLibrary.HasCuda && cuda.is_available() ? cuda.device_count() : 0;
        }
    }

    /// <summary>The device of a name: <c>auto</c> (the first GPU, else the CPU), <c>cpu</c>, <c>cuda</c>, <c>cuda:0</c> …</summary>
    /// <exception cref="DeviceException">The name is unknown, or the device is not there.</exception>
    /// <exception cref="TorchLibraryException">libtorch cannot be loaded.</exception>
    public static Device Parse(string name)
    {
        switch (name)
        {
            case "cpu":
                TorchLibrary.Load();
                return CPU;
            case "auto":
                return GpuCount > 0 ? Gpu(0) : CPU;
            case "cuda":
                return CheckedGpu(name, 0);
            case not null when name.StartsWith(CudaPrefix, StringComparison.Ordinal)
                && int.TryParse(name.AsSpan(CudaPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int index):
                return CheckedGpu(name, index);
            default:
                throw new DeviceException(name ?? "", "there is no such kind of device.", "Known: auto, cpu, cuda:0 (cuda:1 …).");
        }
    }

    private static Device CheckedGpu(string name, int index)
    {
        int count = GpuCount;
        if (index < count)
        {
            return Gpu(index);
        }

        throw TorchLibrary.HasCuda
            ? new DeviceException(
                name,
                $"{count} GPUs can be used.",
                "Check NVIDIA's driver (nvidia-smi) and CUDA_VISIBLE_DEVICES, or use 'auto' or 'cpu'.")
            : new DeviceException(
                name,
                "this program was built with libtorch for the CPU.",
                "Build it with -p:SpanwrightTorch=cuda (or with -p:SpanwrightTorch=none, and set "
                + $"{TorchLibrary.FolderVariable} to the lib folder of a PyTorch with CUDA), or use 'auto' or 'cpu'.");
    }

    private static Device Gpu(int index) => device(DeviceType.CUDA, index);
}
