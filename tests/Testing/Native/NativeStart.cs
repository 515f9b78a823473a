using System.Runtime.CompilerServices;
using Spanwright.Models.Native;

namespace Spanwright.Testing;

/// <summary>Gives the test process the settings of the program: spinning threads would fight over few cores.</summary>
internal static class NativeStart
{
    /// <summary>The variable that a test sets for a child process which makes its own start.</summary>
    public const string Off = "SPANWRIGHT_TESTS_WITHOUT_START";

    [ModuleInitializer]
    internal static void Apply()
    {
        if (Environment.GetEnvironmentVariable(Off) is null)
        {
            ProcessSettings.Apply();
        }
    }
}
