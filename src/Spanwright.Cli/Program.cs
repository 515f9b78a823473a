using Spanwright.Cli;

using Interruption interruption = new(Console.Error);
return new CommandLine(Terminal.OfProcess(interruption.Token), door: null).Run(args);
