using System.Runtime.InteropServices;
using Spanwright.Models.Native;

namespace Spanwright.Cli.Inspection;

/// <summary>What there is to know about the machine, as far as it decides whether and how fast models run.</summary>
internal static class SystemSheets
{
    /// <summary>The sheets: system, processor, libtorch, settings of the process, what is optional.</summary>
    public static IEnumerable<FactSheet> Of(TorchLibraryReport torch)
    {
        yield return new FactSheet("system")
            .Add("program", $"Spanwright {typeof(SystemSheets).Assembly.GetName().Version?.ToString(3)}")
            .Add("operating system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}")
            .Add("runtime", RuntimeInformation.FrameworkDescription);
        yield return new FactSheet("processor")
            .Add("name", CpuFeatures.Name)
            .Add("cores", $"{CpuFeatures.UsableCores} usable, {CpuFeatures.PhysicalCores?.ToString() ?? "?"} physical")
            .Add("AVX2", YesNo(CpuFeatures.HasAvx2))
            .Add("AVX-512", YesNo(CpuFeatures.HasAvx512))
            .Add("bfloat16 products", Bfloat16());
        yield return Torch(torch);
        yield return Process();
        yield return new FactSheet("optional")
            .Add("GPU", Gpu(torch))
            .Add("MPI", MpiLibrary.Find() ?? "not found (only distributed training needs it)");
    }

    private static FactSheet Torch(TorchLibraryReport torch) => new FactSheet("libtorch")
        .Add("version", torch.Error is null ? torch.Version : "does not load")
        .Add("built for", torch.HasCuda ? "CUDA" : "CPU")
        .Add("folder", torch.Folder)
        .Add("TorchSharp's library", torch.BridgeFile)
        .Add("its repair", torch.Bridge switch
        {
            TorchBridgeState.Original => "not needed, this C++ runtime is new enough",
            TorchBridgeState.Repaired => "done by the build, for this system's older C++ runtime",
            TorchBridgeState.NeedsRepair => "NEEDED, and not done",
            _ => "the library is missing",
        });

    private static FactSheet Process()
    {
        FactSheet sheet = new("process");
        foreach (ProcessSetting setting in ProcessSettings.Current)
        {
            sheet.Add(setting.Name, $"{setting.Value} ({(setting.IsApplied ? "" : "NOT in effect: ")}{setting.Note})");
        }

        return sheet.Add("memory now", $"{ProcessMemory.ResidentBytes >> 20} MiB");
    }

    private static string Bfloat16() => (CpuFeatures.HasAmxBFloat16, CpuFeatures.HasAvx512BFloat16) switch
    {
        (true, _) => "yes (AMX)",
        (_, true) => "yes (AVX-512)",
        _ => "no: model.dtype bfloat16 saves memory here, but no time",
    };

    private static string Gpu(TorchLibraryReport torch) =>
        torch.Error is not null ? "unknown, libtorch does not load"
        : Devices.GpuCount is > 0 and int count ? $"{count}"
        : torch.HasCuda ? "none found" : "none (this is a build for the CPU)";

    private static string YesNo(bool value) => value ? "yes" : "no";
}
