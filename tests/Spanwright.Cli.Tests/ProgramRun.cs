using System.Diagnostics;
using System.Text;

namespace Spanwright.Cli.Tests;

/// <summary>The program as a process of its own.</summary>
internal sealed class ProgramRun : IDisposable
{
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _read = new();
    private readonly Task<string> _error;

    private ProgramRun(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts the program.</summary>
    public static ProgramRun Start(string[] arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Spanwright.Cli.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return new ProgramRun(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
    }

    /// <summary>Reads the standard output up to a line.</summary>
    public void WaitForLine(Func<string, bool> isAwaited)
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            _read.Append(line).Append('\n');
            if (isAwaited(line))
            {
                return;
            }
        }

        Assert.Fail($"The program ended before that line. It said:\n{_read}{_error.Result}");
    }

    /// <summary>Asks the program to stop, by the signal that is not ignored in the background.</summary>
    public void Interrupt()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <summary>Ends the program at once, as a power cut would: it gets no chance to save anything.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Runs the program to its end.</summary>
    public static Outcome ToEnd(params string[] arguments)
    {
        using ProgramRun run = Start(arguments);
        return run.End();
    }

    /// <summary>Waits for the end.</summary>
    public Outcome End()
    {
        _process.StandardInput.Close();
        Task<string> output = _process.StandardOutput.ReadToEndAsync();
        if (!_process.WaitForExit(_longest))
        {
            Assert.Fail("The program did not end in time.");
        }

        return new Outcome(_process.ExitCode, _read + output.Result, _error.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
