using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Spanwright.Models.Native;

/// <summary>
/// Loads libtorch before TorchSharp does, so that a library that cannot load is named with the remedy. (TorchSharp would
/// copy 500 MB into the program's folder and then say that something was not found.)
/// </summary>
public static partial class TorchLibrary
{
    /// <summary>
    /// The environment variable with the lib folder of a PyTorch 2.10 for a program that was built without libtorch
    /// (<c>-p:SpanwrightTorch=none</c>).
    /// </summary>
    public const string FolderVariable = "SPANWRIGHT_LIBTORCH";

    private const string CpuFile = "libtorch_cpu.so";
    private const string CudaFile = "libtorch_cuda.so";
    private const string UnknownVersion = "unknown";

    // In the order in which they need each other; those for CUDA are there in builds for CUDA only.
    private static readonly string[] _files = ["libc10.so", CpuFile, "libc10_cuda.so", CudaFile, "libtorch.so"];

    private static readonly string? _ownFolder = Environment.GetEnvironmentVariable(FolderVariable);
    private static readonly Lazy<TorchBridge> _bridge =
        new(() => TorchBridge.Find(AppContext.BaseDirectory, RuntimeInformation.RuntimeIdentifier));

    private static readonly Lazy<bool> _loaded = new(LoadOnce);

    /// <summary>Where libtorch lies.</summary>
    public static string Folder => string.IsNullOrEmpty(_ownFolder) ? Path.GetDirectoryName(_bridge.Value.File)! : _ownFolder;

    /// <summary>Whether it is a build for CUDA.</summary>
    public static bool HasCuda => File.Exists(Path.Combine(Folder, OperatingSystem.IsWindows() ? "torch_cuda.dll" : CudaFile));

    /// <summary>The version of libtorch, which is loaded for it.</summary>
    /// <exception cref="TorchLibraryException">It cannot be loaded.</exception>
    public static string Version
    {
        get
        {
            Load();
            return VersionPattern().Match(BuildSettings()) is { Success: true } version
                ? version.Groups[1].Value
                : UnknownVersion;
        }
    }

    /// <summary>Loads libtorch, once.</summary>
    /// <exception cref="TorchLibraryException">It cannot be loaded: which library is missing, and what to do.</exception>
    public static void Load() => _ = _loaded.Value;

    /// <summary>Everything about libtorch; does not fail where it cannot be loaded.</summary>
    public static TorchLibraryReport Examine()
    {
        string? version = null;
        TorchLibraryException? error = null;
        try
        {
            version = Version;
        }
        catch (TorchLibraryException failure)
        {
            error = failure;
        }

        return new TorchLibraryReport(Folder, version, HasCuda, _bridge.Value.State, _bridge.Value.File, error);
    }

    private static bool LoadOnce()
    {
        if (!OperatingSystem.IsLinux())
        {
            return true; // TorchSharp's own loading has no known trouble there
        }

        if (!string.IsNullOrEmpty(_ownFolder))
        {
            LoadFrom(_ownFolder);
        }

        CheckBridge(_bridge.Value);
        Open(_bridge.Value.File);
        return true;
    }

    private static void LoadFrom(string folder)
    {
        if (!File.Exists(Path.Combine(folder, CpuFile)))
        {
            throw new TorchLibraryException(
                FolderVariable,
                $"'{folder}' holds no {CpuFile}.",
                "Set it to the folder 'torch/lib' inside an installed PyTorch, or not at all.");
        }

        // TorchSharp looks beside the program first, and two copies in one process end it at once.
        string beside = Path.Combine(Path.GetDirectoryName(_bridge.Value.File)!, CpuFile);
        if (File.Exists(beside) && beside != Path.GetFullPath(Path.Combine(folder, CpuFile)))
        {
            throw new TorchLibraryException(
                FolderVariable,
                $"'{folder}' cannot be used, because the program brings a libtorch of its own ({beside}).",
                "Build the program with -p:SpanwrightTorch=none, or do not set the variable.");
        }

        foreach (string path in _files.Select(f => Path.Combine(folder, f)).Where(File.Exists))
        {
            Open(path);
        }
    }

    private static void CheckBridge(TorchBridge bridge)
    {
        if (bridge.State == TorchBridgeState.Missing)
        {
            throw new TorchLibraryException(
                bridge.File, "TorchSharp's native library is not there.", "Build or publish the program again.");
        }

        if (bridge.State == TorchBridgeState.NeedsRepair)
        {
            throw new TorchLibraryException(
                bridge.File,
                "it needs GLIBCXX_3.4.32 of libstdc++.so.6, which is older here.",
                "Build the program on this machine (its build repairs its copy), or update the C++ runtime.");
        }
    }

    private static void Open(string path)
    {
        try
        {
            NativeLibrary.Load(path);
        }
        catch (Exception error) when (error is DllNotFoundException or BadImageFormatException)
        {
            throw LoadFailure.Explain(path, error);
        }
    }

    // at::show_config() returns a std::string: pointer, length, and 16 bytes more. It lives as long as the process.
    private static unsafe string BuildSettings()
    {
        if (LoadedLibraries.Find(CpuFile) is not string path
            || !NativeLibrary.TryGetExport(NativeLibrary.Load(path), "_ZN2at11show_configB5cxx11Ev", out IntPtr function))
        {
            return "";
        }

        StandardString text = ((delegate* unmanaged[Cdecl]<StandardString>)function)();
        return Marshal.PtrToStringUTF8(text.Text, checked((int)text.Length));
    }

    [GeneratedRegex(@"TORCH_VERSION=([^,\s]+)")]
    private static partial Regex VersionPattern();

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct StandardString
    {
        public readonly IntPtr Text;
        public readonly nint Length;
        private readonly long _first;
        private readonly long _second;
    }
}
