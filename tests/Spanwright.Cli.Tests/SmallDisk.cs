using System.Diagnostics;

namespace Spanwright.Cli.Tests;

/// <summary>A small file system in memory, where the system lets one be mounted (Linux, as root).</summary>
internal static class SmallDisk
{
    public static bool TryMount(string folder, int kilobytes) =>
        OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", folder);

    public static void Grow(string folder, int megabytes) => Run("mount", "-o", $"remount,size={megabytes}m", folder);

    public static void Unmount(string folder) => Run("umount", folder);

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such program
        }
    }
}
