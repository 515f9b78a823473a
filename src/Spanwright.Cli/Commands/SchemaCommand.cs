using System.CommandLine;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Runs.Transfer;

namespace Spanwright.Cli.Commands;

/// <summary><c>spanwright schema</c>: the JSON Schema of run files.</summary>
internal sealed class SchemaCommand : Command
{
    private static readonly Dictionary<string, Func<string>> _schemas = new(StringComparer.Ordinal)
    {
        ["train"] = OptionsSchema.Json<RunOptions>,
        ["pretrain"] = OptionsSchema.Json<PretrainOptions>,
        ["transfer"] = OptionsSchema.Json<TransferOptions>,
    };

    /// <summary>Makes the verb.</summary>
    public SchemaCommand(Terminal terminal)
        : base("schema", "Print the JSON Schema of run files, for editors that complete and check YAML.")
    {
        Argument<string> verb = new("verb")
        {
            Description = "The verb that reads the files.",
            DefaultValueFactory = _ => "train",
        };
        verb.AcceptOnlyFromAmong([.. _schemas.Keys]);
        Add(verb);
        SetAction(parsed =>
        {
            terminal.Out.Write(_schemas[parsed.GetValue(verb)!]());
            return ExitCode.Success;
        });
    }
}
