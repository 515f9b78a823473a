using System.Globalization;
using TorchSharp;

namespace Spanwright.Models.Native;

/// <summary>
/// The settings of the process that were measured to matter (docs/decisions/0002-native-repair.md): glibc's allocator
/// keeps its memory instead of returning and faulting it in again, OpenMP threads spin only briefly before they sleep,
/// and their number fits the machine.
/// </summary>
public static class ProcessSettings
{
    /// <summary>The environment variable with the number of threads.</summary>
    public const string ThreadsVariable = "SPANWRIGHT_THREADS";

    private const string SpinVariable = "GOMP_SPINCOUNT";
    private const string SpinCount = "1000";
    private const string OpenMpThreadsVariable = "OMP_NUM_THREADS";

    private static readonly Lock _gate = new();
    private static List<ProcessSetting>? _settings;

    /// <summary>The settings, in the order in which they were made; empty before <see cref="Apply"/>.</summary>
    public static IReadOnlyList<ProcessSetting> Current
    {
        get
        {
            lock (_gate)
            {
                return [.. _settings ?? []];
            }
        }
    }

    /// <summary>Makes the settings, once; must come before anything loads libtorch.</summary>
    /// <param name="threads">
    /// Threads of libtorch; null for SPANWRIGHT_THREADS, else OMP_NUM_THREADS, else one for each core at hand.
    /// </param>
    /// <exception cref="TorchLibraryException">SPANWRIGHT_THREADS is not a positive number.</exception>
    public static IReadOnlyList<ProcessSetting> Apply(int? threads = null)
    {
        lock (_gate)
        {
            _settings ??= [.. Allocator(), SpinCountSetting(), Threads(threads)];
        }

        return Current;
    }

    /// <summary>Sets the number of threads of libtorch later than at the start; loads libtorch.</summary>
    public static void SetThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        TorchLibrary.Load();
        torch.set_num_threads(threads);
        lock (_gate)
        {
            _settings?.RemoveAll(s => s.Name == OpenMpThreadsVariable);
            _settings?.Add(new(OpenMpThreadsVariable, Text(threads), IsApplied: true, "as an option asks"));
        }
    }

    /// <summary>Gives free memory back to the system, where the C library can: for every so many steps.</summary>
    public static void TrimMemory() => GlibcAllocator.Trim();

    private static IEnumerable<ProcessSetting> Allocator()
    {
        (string Name, int Parameter, int Value)[] parameters =
        [
            ("M_MMAP_THRESHOLD", GlibcAllocator.MapThreshold, 1 << 30),
            ("M_MMAP_MAX", GlibcAllocator.MapMax, 0),
            ("M_TRIM_THRESHOLD", GlibcAllocator.TrimThreshold, int.MaxValue),
            ("M_TOP_PAD", GlibcAllocator.TopPad, 256 << 20),
        ];
        foreach ((string name, int parameter, int value) in parameters)
        {
            bool isApplied = GlibcAllocator.Set(parameter, value);
            string note = isApplied ? "allocator of glibc" : GlibcAllocator.IsPresent ? "refused by glibc" : "no glibc here";
            yield return new ProcessSetting(name, Text(value), isApplied, note);
        }
    }

    private static ProcessSetting SpinCountSetting() =>
        Environment.GetEnvironmentVariable(SpinVariable) is string own
            ? new ProcessSetting(SpinVariable, own, IsApplied: true, "from the environment")
            : SetForOpenMp(SpinVariable, SpinCount, "threads sleep soon after their work");

    private static ProcessSetting Threads(int? asked)
    {
        (int count, string note) = asked is int option
            ? (option, "as an option asks")
            : FromEnvironment(ThreadsVariable) ?? FromEnvironment(OpenMpThreadsVariable)
            ?? (CpuFeatures.UsableCores, "one for each core at hand");
        return SetForOpenMp(OpenMpThreadsVariable, Text(count), note);
    }

    private static (int Count, string Note)? FromEnvironment(string variable)
    {
        string? text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // OMP_NUM_THREADS may list one number for each level of nesting.
        return int.TryParse(text.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0
            ? (count, $"from {variable}")
            : throw new TorchLibraryException(
                variable, $"'{text}' is not a positive number.", "Set it to a number of threads, or not at all.");
    }

    // The OpenMP runtime reads its variables once, when libtorch brings it in.
    private static ProcessSetting SetForOpenMp(string name, string value, string note)
    {
        if (LoadedLibraries.Find("libgomp") is not null)
        {
            return new ProcessSetting(name, value, IsApplied: false, "libtorch was loaded before");
        }

        return NativeEnvironment.Set(name, value)
            ? new ProcessSetting(name, value, IsApplied: true, note)
            : new ProcessSetting(name, value, IsApplied: false, "this system has no setenv");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
