using System.Text.Json.Nodes;
using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Runs;

/// <summary>Versions and machine, as they are stored with every run.</summary>
internal static class RunEnvironment
{
    /// <summary>The environment as JSON.</summary>
    public static JsonObject Of(Device device, int seed) => new()
    {
        ["spanwright"] = typeof(Run).Assembly.GetName().Version?.ToString(3),
        ["dotnet"] = Environment.Version.ToString(),
        ["os"] = System.Runtime.InteropServices.RuntimeInformation.OSDescription,
        ["libtorch"] = TorchLibrary.Version,
        ["threads"] = get_num_threads(),
        ["device"] = device.ToString(),
        ["seed"] = seed,
    };
}
