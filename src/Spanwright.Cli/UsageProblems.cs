using System.CommandLine;
using System.CommandLine.Parsing;
using Spanwright.Models.Checkpoints;

namespace Spanwright.Cli;

/// <summary>What is wrong with arguments, in words.</summary>
internal static class UsageProblems
{
    /// <summary>The verb that was asked for, as <c>spanwright train</c>.</summary>
    public static string Path(ParseResult parsed) => Path(parsed.CommandResult.Command);

    /// <summary>The problems; misspelt verbs and options come with the nearest known one.</summary>
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (IsRoot(command) && parsed.UnmatchedTokens is [string first, ..])
        {
            return [Unknown(first, command)];
        }

        string[] unknown =
        [
            .. parsed.UnmatchedTokens.Concat(Dashed(parsed.CommandResult)).Select(token => Unknown(token, command)),
        ];
        return unknown.Length > 0 ? unknown
            : parsed.Errors.Count == 0 ? []
            : IsRoot(command) ? [$"A verb is missing. There are: {string.Join(", ", Verbs(command))}."]
            : parsed.Errors.Select(error => error.Message);
    }

    // Misspelt options that a verb which takes any number of arguments took for one of those.
    private static IEnumerable<string> Dashed(CommandResult result) => result.Children.OfType<ArgumentResult>()
        .SelectMany(argument => argument.Tokens)
        .Select(token => token.Value)
        .Where(token => token.StartsWith('-') && token.Length > 1);

    private static string Unknown(string token, Command command)
    {
        bool isOption = token.StartsWith('-');
        bool isVerb = IsRoot(command) && !isOption;
        string[] known = isOption ? [.. Options(command).Select(option => option.Name)] : [.. Verbs(command)];
        string hint = NearestName.Find(token, known) is { } nearest ? $" Did you mean {nearest}?"
            : isVerb ? $" There are: {string.Join(", ", known)}."
            : "";
        string kind = isOption ? "an option" : isVerb ? "a verb" : "an argument";
        return $"'{token}' is not {kind} of {command.Name}.{hint}";
    }

    private static string Path(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent
        ? $"{Path(parent)} {command.Name}"
        : command.Name;

    private static bool IsRoot(Command command) => !command.Parents.Any();

    private static IEnumerable<string> Verbs(Command command) =>
        command.Subcommands.SelectMany(verb => verb.Aliases.Prepend(verb.Name));

    private static IEnumerable<Option> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options)
            .Where(option => option.Recursive));
}
