using System.Text.RegularExpressions;

namespace Spanwright.Options;

/// <summary>The written form of a device.</summary>
internal static partial class DeviceName
{
    /// <summary>Whether the name has a known form; whether the machine has the device is found out later.</summary>
    public static bool IsKnown(string name) => Known().IsMatch(name);

    [GeneratedRegex(@"^(auto|cpu|cuda(:\d{1,3})?)$")]
    private static partial Regex Known();
}
