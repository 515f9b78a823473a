using System.CommandLine;
using Spanwright.Options;

namespace Spanwright.Cli;

/// <summary>What is wrong with arguments, in words.</summary>
internal static class UsageProblems
{
    /// <summary>The verb that was asked for, as <c>spanwright train</c>.</summary>
    public static string Path(ParseResult parsed) => parsed.CommandResult.Command is RootCommand
        ? "spanwright"
        : $"spanwright {parsed.CommandResult.Command.Name}";

    /// <summary>The problems; misspelt verbs and options come with the nearest known one.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is RootCommand && parsed.UnmatchedTokens.Count > 0)
        {
            return [Unknown(parsed.UnmatchedTokens[0], parsed.CommandResult.Command)];
        }

        string[] unknown = [.. parsed.UnmatchedTokens.Select(token => Unknown(token, parsed.CommandResult.Command))];
        return unknown.Length > 0 ? unknown : parsed.Errors.Select(error => error.Message);
    }

    private static string Unknown(string token, Command command)
    {
        bool isOption = token.StartsWith('-');
        bool isVerb = command is RootCommand && !isOption;
        string[] known = isOption
            ? [.. Options(command).Select(option => option.Name)]
            : [.. command.Subcommands.SelectMany(verb => verb.Aliases.Prepend(verb.Name))];
        string hint = NearestName.Find(token, known) is { } nearest ? $" Did you mean {nearest}?"
            : isVerb ? $" There are: {string.Join(", ", known)}."
            : "";
        string kind = isOption ? "an option" : isVerb ? "a verb" : "an argument";
        return $"'{token}' is not {kind} of {(command is RootCommand ? "spanwright" : command.Name)}.{hint}";
    }

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options)
            .Where(option => option.Recursive));
}
