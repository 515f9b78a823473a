using System.Runtime.CompilerServices;
using Spanwright.Models.Native;

namespace Spanwright.Testing;

/// <summary>Gives the test process the settings of the program: spinning threads would fight over few cores.</summary>
internal static class NativeStart
{
    [ModuleInitializer]
    internal static void Apply() => ProcessSettings.Apply();
}
