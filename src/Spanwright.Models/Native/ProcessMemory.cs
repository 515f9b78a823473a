using System.Diagnostics;
using System.Globalization;

namespace Spanwright.Models.Native;

/// <summary>Memory of this process.</summary>
public static class ProcessMemory
{
    private const string StatusFile = "/proc/self/status";

    /// <summary>Bytes that are in main memory now.</summary>
    public static long ResidentBytes => Status("VmRSS:") ?? Environment.WorkingSet;

    /// <summary>The most bytes that were in main memory at one time.</summary>
    public static long PeakBytes => Status("VmHWM:") ?? PeakWorkingSet();

    private static long? Status(string key)
    {
        if (!File.Exists(StatusFile))
        {
            return null;
        }

        string? line = File.ReadLines(StatusFile).FirstOrDefault(l => l.StartsWith(key, StringComparison.Ordinal));
        return line is null
            ? null
            : 1024 * long.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    private static long PeakWorkingSet()
    {
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
