using System.CommandLine;

namespace Spanwright.Cli.Commands;

/// <summary>Options that are short for a setting of the run file.</summary>
internal sealed class SettingOptions
{
    private readonly List<(Option<string?> Option, string Key)> _options = [];

    /// <summary>Adds the option for a key to a verb.</summary>
    public SettingOptions Add(Command command, string name, string key, string description)
    {
        Option<string?> option = new(name) { Description = $"{description} Short for {key}=…", HelpName = "value" };
        command.Add(option);
        _options.Add((option, key));
        return this;
    }

    /// <summary>The settings that were given.</summary>
    public IEnumerable<string> Read(ParseResult parsed) =>
        from entry in _options
        let value = parsed.GetValue(entry.Option)
        where value is not null
        select $"{entry.Key}={value}";
}
