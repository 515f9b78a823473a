using System.Runtime.CompilerServices;
using Spanwright.Models.Native;

namespace Spanwright.Testing;

/// <summary>Gives the test process the settings of the program: spinning threads would fight over few cores.</summary>
internal static class NativeStart
{
    [ModuleInitializer]
    internal static void Apply()
    {
        try
        {
            ProcessSettings.Apply();
        }
        catch (TorchLibraryException)
        {
            // A test starts this program with wrong settings and wants to see the error where it asks for it.
        }
    }
}
