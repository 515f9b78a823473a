using Spanwright.Cli;
using Spanwright.Models.Native;

ProcessSettings.Apply(); // before libtorch loads
using Interruption interruption = new(Console.Error);
return new CommandLine(Terminal.OfProcess(interruption.Token), LibraryDoor.Open()).Run(args);
