using System.Runtime.InteropServices;

namespace Spanwright.Models.Native;

/// <summary>The settings of glibc's allocator (mallopt(3)); other C libraries have none of them.</summary>
internal static partial class GlibcAllocator
{
    /// <summary>Number of <c>M_TRIM_THRESHOLD</c>: free memory at the end of the heap that is given back.</summary>
    public const int TrimThreshold = -1;

    /// <summary>Number of <c>M_TOP_PAD</c>: by how much more than needed the heap grows.</summary>
    public const int TopPad = -2;

    /// <summary>Number of <c>M_MMAP_THRESHOLD</c>: blocks from this size on come from the system one by one.</summary>
    public const int MapThreshold = -3;

    /// <summary>Number of <c>M_MMAP_MAX</c>: how many blocks may come from the system one by one.</summary>
    public const int MapMax = -4;

    /// <summary>Whether this process runs on glibc.</summary>
    public static bool IsPresent { get; } = OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out IntPtr libc)
        && NativeLibrary.TryGetExport(libc, "gnu_get_libc_version", out _);

    /// <summary>Sets a parameter; false where it cannot be set.</summary>
    public static bool Set(int parameter, int value) => IsPresent && SetParameter(parameter, value) == 1;

    /// <summary>Gives free memory back to the system; does nothing without glibc.</summary>
    public static void Trim()
    {
        if (IsPresent)
        {
            _ = GiveBack(0);
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetParameter(int parameter, int value);

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int GiveBack(nuint pad);
}
