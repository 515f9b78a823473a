using System.Text.RegularExpressions;
using Spanwright.Options;

namespace Spanwright.Cli.Commands;

/// <summary>Positional arguments, told apart: files and folders, and settings <c>key=value</c>.</summary>
internal sealed partial record RunArguments(IReadOnlyList<string> Paths, IReadOnlyList<string> Settings)
{
    /// <summary>Tells the arguments apart.</summary>
    /// <param name="arguments">In the order given.</param>
    /// <param name="expected">What paths are expected, in words, for the message.</param>
    /// <param name="most">How many paths there may be.</param>
    /// <exception cref="OptionException">There are more paths.</exception>
    public static RunArguments Of(IEnumerable<string> arguments, string expected, int most)
    {
        ILookup<bool, string> kinds = arguments.ToLookup(argument => Setting().IsMatch(argument));
        string[] paths = [.. kinds[false]];
        return paths.Length <= most
            ? new RunArguments(paths, [.. kinds[true]])
            : throw new OptionException(
                "", $"'{paths[most]}' is one argument too many: expected {expected}, and settings as train.seed=7.");
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*=")]
    private static partial Regex Setting();
}
