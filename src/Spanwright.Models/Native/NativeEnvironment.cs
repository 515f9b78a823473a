using System.Runtime.InteropServices;

namespace Spanwright.Models.Native;

/// <summary>
/// The environment variables that native libraries see. .NET keeps a copy of its own, which they never read.
/// </summary>
internal static partial class NativeEnvironment
{
    /// <summary>Whether this system has setenv and getenv.</summary>
    public static bool IsPresent => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>The value of a variable, or null.</summary>
    public static string? Get(string name) => IsPresent ? Marshal.PtrToStringUTF8(GetVariable(name)) : null;

    /// <summary>Sets a variable; false where it cannot be set.</summary>
    public static bool Set(string name, string value) => IsPresent && SetVariable(name, value, overwrite: 1) == 0;

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial IntPtr GetVariable(string name);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
