namespace Spanwright.Models.Native;

/// <summary>How it stands with TorchSharp's own native library.</summary>
public enum TorchBridgeState
{
    /// <summary>It is not in the program's folder.</summary>
    Missing,

    /// <summary>It is as it came, and this system has all it needs.</summary>
    Original,

    /// <summary>The build took out the need for a newer C++ runtime than this system has.</summary>
    Repaired,

    /// <summary>It needs a newer C++ runtime than this system has.</summary>
    NeedsRepair,
}

/// <summary>TorchSharp's own native library, which stands between .NET and libtorch (docs/decisions/0002-native-repair.md).</summary>
/// <param name="File">Where it lies, or where it should.</param>
/// <param name="State">How it stands with it.</param>
internal sealed record TorchBridge(string File, TorchBridgeState State)
{
    private const string FileName = "libLibTorchSharp.so";

    private static readonly string[] _runtimeFolders =
    [
        "/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/lib64",
        "/usr/lib", "/lib",
    ];

    /// <summary>Looks into a program's folder.</summary>
    /// <param name="programFolder">The folder of the program.</param>
    /// <param name="runtime">The runtime identifier, such as <c>linux-x64</c>.</param>
    public static TorchBridge Find(string programFolder, string runtime)
    {
        string beside = Path.Combine(programFolder, FileName);
        string file = new[] { beside, Path.Combine(programFolder, "runtimes", runtime, "native", FileName) }
            .FirstOrDefault(System.IO.File.Exists) ?? beside;
        return new TorchBridge(file, StateOf(file));
    }

    private static TorchBridgeState StateOf(string file)
    {
        if (!System.IO.File.Exists(file))
        {
            return TorchBridgeState.Missing;
        }

        // The two names that eng/RepairTorchLibrary.cs exchanges.
        if (!Contains(file, "_ZSt21ios_base_library_initv\0"u8))
        {
            return Contains(file, "_ZSt18uncaught_exceptionv\0"u8) ? TorchBridgeState.Repaired : TorchBridgeState.Original;
        }

        string? runtime = _runtimeFolders.Select(f => Path.Combine(f, "libstdc++.so.6")).FirstOrDefault(System.IO.File.Exists);
        return runtime is not null && !Contains(runtime, "GLIBCXX_3.4.32\0"u8)
            ? TorchBridgeState.NeedsRepair
            : TorchBridgeState.Original;
    }

    private static bool Contains(string file, ReadOnlySpan<byte> text) =>
        System.IO.File.ReadAllBytes(file).AsSpan().IndexOf(text) >= 0;
}
