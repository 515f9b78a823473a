using Spanwright.Models.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Native;

public sealed class DevicesTests
{
    [Fact]
    public void Auto_is_the_first_gpu_or_the_cpu()
    {
        Assert.Equal(DeviceType.CPU, Devices.Parse("cpu").type);
        Assert.Equal(Devices.GpuCount > 0 ? DeviceType.CUDA : DeviceType.CPU, Devices.Parse("auto").type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("CPU")]
    public void An_unknown_name_gives_the_known_ones(string name)
    {
        DeviceException error = Assert.Throws<DeviceException>(() => Devices.Parse(name));

        Assert.Equal(name, error.Device);
        Assert.Contains("auto, cpu, cuda:0", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gpu_that_is_not_there_says_how_to_get_one()
    {
        string name = $"cuda:{Devices.GpuCount}";

        DeviceException error = Assert.Throws<DeviceException>(() => Devices.Parse(name));

        Assert.Contains(
            TorchLibrary.HasCuda ? "nvidia-smi" : "-p:SpanwrightTorch=cuda", error.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_counts_until_it_is_disposed()
    {
        // Other tests make tensors at the same time: wait for a moment when nothing else changes the count.
        for (int attempt = 0; attempt < 1000; attempt++)
        {
            long before = LiveTensors.Count;
            Tensor any = ones(1);
            long during = LiveTensors.Count;
            any.Dispose();
            if (during == before + 1 && LiveTensors.Count == before)
            {
                return;
            }
        }

        Assert.Fail("the count never followed one tensor");
    }

    [Fact]
    public void The_processor_is_described()
    {
        Assert.NotEmpty(CpuFeatures.Name);
        Assert.InRange(CpuFeatures.UsableCores, 1, Environment.ProcessorCount);
        Assert.True(!CpuFeatures.HasAvx512 || CpuFeatures.HasAvx2);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{CpuFeatures.Name}: {CpuFeatures.UsableCores} cores, AVX-512 {CpuFeatures.HasAvx512}, "
            + $"AVX512-BF16 {CpuFeatures.HasAvx512BFloat16}, AMX-BF16 {CpuFeatures.HasAmxBFloat16}; MPI {MpiLibrary.Find() ?? "none"}");
    }
}
