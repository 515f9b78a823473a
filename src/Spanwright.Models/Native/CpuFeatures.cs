using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Spanwright.Models.Native;

/// <summary>What the processor can do, as far as it decides the speed of tensors.</summary>
public static class CpuFeatures
{
    private const string CpuFile = "/proc/cpuinfo";

    private static readonly Dictionary<string, string>[] _processors = ReadProcessors();

    /// <summary>The name that the processor gives itself, or its architecture.</summary>
    public static string Name =>
        _processors.Select(p => p.GetValueOrDefault("model name")).FirstOrDefault(n => n is not null)
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    /// <summary>256-bit vectors.</summary>
    public static bool HasAvx2 => Avx2.IsSupported;

    /// <summary>512-bit vectors.</summary>
    public static bool HasAvx512 => Avx512F.IsSupported;

    /// <summary>Products of bfloat16 vectors (AVX512_BF16).</summary>
    public static bool HasAvx512BFloat16 => HasFlag("avx512_bf16");

    /// <summary>Products of bfloat16 matrices (AMX-BF16).</summary>
    public static bool HasAmxBFloat16 => HasFlag("amx_bf16");

    /// <summary>Cores that this process may use: physical ones, at most as many as affinity and cgroup allow.</summary>
    public static int UsableCores => Math.Min(PhysicalCores ?? int.MaxValue, Environment.ProcessorCount);

    /// <summary>Physical cores of the machine, or null where the system does not say.</summary>
    public static int? PhysicalCores
    {
        get
        {
            int cores = _processors
                .Where(p => p.ContainsKey("core id"))
                .Select(p => (p.GetValueOrDefault("physical id"), p["core id"]))
                .Distinct()
                .Count();
            return cores == 0 ? null : cores;
        }
    }

    private static bool HasFlag(string flag) =>
        Array.Exists(_processors, p => p.TryGetValue("flags", out string? flags) && flags.Split(' ').Contains(flag));

    // One block of "key : value" lines for each logical processor.
    private static Dictionary<string, string>[] ReadProcessors()
    {
        if (!File.Exists(CpuFile))
        {
            return [];
        }

        return
        [
            .. File.ReadAllText(CpuFile)
                .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
                .Select(block => block.Split('\n')
                    .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
                    .Where(pair => pair.Length == 2)
                    .DistinctBy(pair => pair[0], StringComparer.Ordinal)
                    .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal)),
        ];
    }
}
