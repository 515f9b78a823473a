using System.Diagnostics;

namespace Spanwright.Models.Tests.Native;

/// <summary>Runs an explicit test of this assembly in a process of its own: what happens at a start can be tested only there.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a test method with environment variables; gives the exit code and all output.</summary>
    public static (int ExitCode, string Output) Run(Type tests, string method, params (string Name, string? Value)[] variables)
    {
        string program = Environment.ProcessPath!;
        bool isMuxer = Path.GetFileNameWithoutExtension(program) == "dotnet";
        ProcessStartInfo start = new(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = ["-explicit", "only", "-method", $"{tests.FullName}.{method}"];
        foreach (string argument in isMuxer ? [tests.Assembly.Location, .. arguments] : arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[Spanwright.Testing.NativeStart.Off] = "1"; // the child makes its own start
        foreach ((string name, string? value) in variables)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
