using Spanwright.Cli;
using Spanwright.Models.Native;

using Interruption interruption = new(Console.Error);
CommandLine commandLine = new(Terminal.OfProcess(interruption.Token), LibraryDoor.Open());
return commandLine.Run(args, prepare: () => ProcessSettings.Apply()); // before anything loads libtorch
