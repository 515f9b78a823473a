using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Spanwright.Training;

/// <summary>Makes sure that what was written is on the disk, and not only in the memory of the system.</summary>
internal static partial class DiskSync
{
    /// <summary>Flushes a folder with all that it holds.</summary>
    public static void FlushAll(string folder)
    {
        foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories))
        {
            using SafeFileHandle handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }

        foreach (string inner in Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            FlushFolder(inner);
        }
    }

    /// <summary>Flushes the names in a folder: new, renamed and removed ones. Windows does this by itself.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        int descriptor = Open(folder, flags: 0);
        bool flushed = descriptor >= 0 && Synchronize(descriptor) == 0;
        int error = Marshal.GetLastPInvokeError();
        if (descriptor >= 0)
        {
            _ = Close(descriptor);
        }

        if (!flushed)
        {
            throw new IOException($"{folder}: {Marshal.GetPInvokeErrorMessage(error)}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
