using System.CommandLine;
using Spanwright.Cli.Inspection;
using Spanwright.Models.Native;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright doctor</c>: tells what the program finds on this machine, and what is missing.</summary>
internal sealed class DoctorCommand : Command
{
    /// <summary>Makes the verb.</summary>
    public DoctorCommand(Terminal terminal)
        : base("doctor", "Show what the program finds on this machine, and what is missing.") => SetAction(_ =>
    {
        TorchLibraryReport torch = TorchLibrary.Examine();
        terminal.Out.Write(string.Join(Environment.NewLine, SystemSheets.Of(torch)));
        return torch.Error is null ? ExitCode.Success : throw torch.Error;
    });
}
