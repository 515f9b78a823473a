using System.Runtime.InteropServices;
using Spanwright.Models.Native;
using TorchSharp;

namespace Spanwright.Models.Tests.Native;

public sealed partial class ProcessSettingsTests
{
    private static readonly (string, string?)[] _nothingSet =
    [
        (ProcessSettings.ThreadsVariable, null), ("OMP_NUM_THREADS", null), ("GOMP_SPINCOUNT", null), ("MKL_NUM_THREADS", null),
        ("OMP_DISPLAY_ENV", "verbose"),
    ];

    [Fact]
    public void Libgomp_sees_the_spin_count_and_libtorch_the_number_of_threads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "libgomp is the OpenMP runtime of Linux builds.");

        (int exitCode, string output) = ChildProcess.Run(
            typeof(ProcessSettingsTests), nameof(Child_applies_settings_and_uses_libtorch), _nothingSet);

        Assert.True(exitCode == 0, output);
        Assert.Contains("GOMP_SPINCOUNT = '1000'", output, StringComparison.Ordinal); // libgomp's own report
        Assert.Contains($"OMP_NUM_THREADS = '{CpuFeatures.UsableCores}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_user_set_wins()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "libgomp is the OpenMP runtime of Linux builds.");

        (int exitCode, string output) = ChildProcess.Run(
            typeof(ProcessSettingsTests), nameof(Child_applies_settings_and_uses_libtorch),
            [.. _nothingSet, (ProcessSettings.ThreadsVariable, "1"), ("GOMP_SPINCOUNT", "77")]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("GOMP_SPINCOUNT = '77'", output, StringComparison.Ordinal);
        Assert.Contains("OMP_NUM_THREADS = '1", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_of_threads_that_is_none_is_named()
    {
        (int exitCode, string output) = ChildProcess.Run(
            typeof(ProcessSettingsTests), nameof(Child_cannot_read_the_number_of_threads),
            [(ProcessSettings.ThreadsVariable, "many")]);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Settings_that_come_too_late_say_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which libraries are loaded.");

        (int exitCode, string output) = ChildProcess.Run(typeof(ProcessSettingsTests), nameof(Child_applies_settings_too_late), _nothingSet);

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Memory_that_was_freed_goes_back_when_it_is_trimmed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only glibc can trim.");

        // Tests run on threads with heaps of their own; the settings matter for the main one, which all share here.
        (int exitCode, string output) = ChildProcess.Run(
            typeof(ProcessSettingsTests), nameof(Child_trims_memory), [.. _nothingSet, ("MALLOC_ARENA_MAX", "1")]);

        Assert.True(exitCode == 0, output);
    }

    [Fact(Explicit = true)]
    public void Child_applies_settings_and_uses_libtorch()
    {
        IReadOnlyList<ProcessSetting> settings = ProcessSettings.Apply();

        Assert.All(settings, s => Assert.True(s.IsApplied, $"{s}"));
        Assert.Equal(
            ["M_MMAP_THRESHOLD", "M_MMAP_MAX", "M_TRIM_THRESHOLD", "M_TOP_PAD", "GOMP_SPINCOUNT", "OMP_NUM_THREADS"],
            settings.Select(s => s.Name));
        foreach (ProcessSetting setting in settings.TakeLast(2))
        {
            Assert.Equal(setting.Value, Marshal.PtrToStringUTF8(GetVariable(setting.Name)));
        }

        using torch.Tensor any = torch.ones(1);
        Assert.Equal(settings[^1].Value, $"{torch.get_num_threads()}");
        ProcessSettings.SetThreads(1);
        Assert.Equal(1, torch.get_num_threads());
        Assert.Equal("1", ProcessSettings.Current[^1].Value);
    }

    [Fact(Explicit = true)]
    public void Child_cannot_read_the_number_of_threads()
    {
        TorchLibraryException error = Assert.Throws<TorchLibraryException>(() => ProcessSettings.Apply());

        Assert.Equal(ProcessSettings.ThreadsVariable, error.File);
        Assert.Contains("'many'", error.Problem, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public void Child_applies_settings_too_late()
    {
        TorchLibrary.Load();

        Assert.Equal(
            ["GOMP_SPINCOUNT", "OMP_NUM_THREADS"],
            ProcessSettings.Apply().Where(s => !s.IsApplied).Select(s => s.Name));
    }

    [Fact(Explicit = true)]
    public void Child_trims_memory()
    {
        const long Size = 256 << 20;
        ProcessSettings.Apply();
        using (torch.Tensor large = torch.ones(Size / 4))
        {
            Assert.True(ProcessMemory.ResidentBytes > Size);
        }

        long kept = ProcessMemory.ResidentBytes;
        Assert.True(kept > Size, "the allocator gave the memory back by itself");
        ProcessSettings.TrimMemory();
        long left = ProcessMemory.ResidentBytes;
        Assert.True(left < kept - (Size / 2), $"{kept >> 20} MB before, {left >> 20} MB after");
        Assert.True(ProcessMemory.PeakBytes > Size);
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial IntPtr GetVariable(string name);
}
