using System.Text.RegularExpressions;

namespace Spanwright.Models.Native;

/// <summary>Turns the message of the dynamic linker into a problem and a remedy.</summary>
internal static partial class LoadFailure
{
    private static readonly (string Library, string Remedy)[] _remedies =
    [
        ("libgomp", "Install the OpenMP runtime (Debian, Ubuntu: apt install libgomp1)."),
        ("libstdc++", "Install the C++ runtime (Debian, Ubuntu: apt install libstdc++6)."),
        ("libcud", CudaRemedy),
        ("libcublas", CudaRemedy),
        ("libnv", CudaRemedy),
        ("libtorch", TorchRemedy),
        ("libc10", TorchRemedy),
    ];

    private const string CudaRemedy =
        "Install NVIDIA's driver and CUDA libraries, or build without -p:SpanwrightTorch=cuda for the CPU.";

    private const string TorchRemedy =
        $"Build the program again so that libtorch lies beside it; after a build with -p:SpanwrightTorch=none set "
        + $"{TorchLibrary.FolderVariable} to the lib folder of a PyTorch 2.10.";

    /// <summary>The error for a library that did not load.</summary>
    /// <param name="library">The library that was asked for.</param>
    /// <param name="error">What the runtime said.</param>
    public static TorchLibraryException Explain(string library, Exception error)
    {
        if (MissingFile().Match(error.Message) is { Success: true } missing)
        {
            string name = missing.Groups["name"].Value;
            string remedy = Array.Find(_remedies, r => name.StartsWith(r.Library, StringComparison.Ordinal)).Remedy
                ?? "Install the package of your system that brings this library.";
            return new TorchLibraryException(library, $"it needs {name}, which is not there.", remedy, error);
        }

        if (MissingVersion().Match(error.Message) is { Success: true } version)
        {
            return new TorchLibraryException(
                library,
                $"it needs {version.Groups["version"].Value} of {version.Groups["name"].Value}, which is older here.",
                "Build the program on this machine (its build repairs its copy), or update the C++ runtime.",
                error);
        }

        if (MissingSymbol().Match(error.Message) is { Success: true } symbol)
        {
            return new TorchLibraryException(
                library,
                $"libtorch lacks {symbol.Groups["symbol"].Value}: it is of another version.",
                "Use libtorch 2.10.",
                error);
        }

        return new TorchLibraryException(library, $"it does not load: {error.Message}", "Build the program again.", error);
    }

    [GeneratedRegex(@"(?<name>lib[^\s:/]+\.so[^\s:]*): cannot open shared object file")]
    private static partial Regex MissingFile();

    [GeneratedRegex(@"(?<name>lib[^\s:/]+): version [`'](?<version>[^']+)' not found")]
    private static partial Regex MissingVersion();

    [GeneratedRegex(@"undefined symbol: (?<symbol>\w+)")]
    private static partial Regex MissingSymbol();
}
