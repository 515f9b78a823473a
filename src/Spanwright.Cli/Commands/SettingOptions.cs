using System.CommandLine;
using Spanwright.Options;

namespace Spanwright.Cli.Commands;

/// <summary>Options that are short for a setting of the run file.</summary>
internal sealed class SettingOptions
{
    private readonly List<(Option<string?> Option, string Key)> _options = [];

    /// <summary>Adds the option for a key to a verb.</summary>
    public SettingOptions Add(Command command, string name, string key, string description)
    {
        Option<string?> option = new(name) { Description = $"{description} Short for {key}=… (environment: {OptionSources.Variable(key)}).", HelpName = "value" };
        command.Add(option);
        _options.Add((option, key));
        return this;
    }

    /// <summary>The settings that were given, and the environment; the options win over other arguments.</summary>
    /// <param name="parsed">The arguments.</param>
    /// <param name="terminal">Has the environment.</param>
    /// <param name="settings">Arguments <c>key=value</c>.</param>
    public OptionSources Sources(ParseResult parsed, Terminal terminal, params IEnumerable<string> settings) => new()
    {
        Overrides = [.. settings, .. Given(parsed)],
        Environment = terminal.Environment,
    };

    private IEnumerable<string> Given(ParseResult parsed) =>
        from entry in _options
        let value = parsed.GetValue(entry.Option)
        where value is not null
        select $"{entry.Key}={value}";
}
