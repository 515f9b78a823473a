namespace Spanwright.Models.Native;

/// <summary>A device that was asked for and is not there.</summary>
/// <param name="device">The device, as the user wrote it.</param>
/// <param name="problem">What is wrong.</param>
/// <param name="remedy">What the user can do.</param>
public sealed class DeviceException(string device, string problem, string remedy)
    : Exception($"device '{device}': {problem} {remedy}")
{
    /// <summary>The device, as the user wrote it.</summary>
    public string Device { get; } = device;

    /// <summary>What is wrong.</summary>
    public string Problem { get; } = problem;

    /// <summary>What the user can do.</summary>
    public string Remedy { get; } = remedy;
}
