using System.CommandLine;
using Spanwright.Options;
using Spanwright.Runs;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright schema</c>: the JSON Schema of run files.</summary>
internal sealed class SchemaCommand : Command
{
    /// <summary>Makes the verb.</summary>
    public SchemaCommand(Terminal terminal)
        : base("schema", "Print the JSON Schema of run files, for editors that complete and check YAML.") =>
        SetAction(_ =>
        {
            terminal.Out.Write(OptionsSchema.Json<RunOptions>());
            return ExitCode.Success;
        });
}
