using System.Globalization;
using Spanwright.Models.Checkpoints;

namespace Spanwright.Options;

/// <summary>Collects everything that is wrong with the options of a run, so that a user sees all of it at once.</summary>
public sealed class OptionProblems
{
    private readonly List<OptionProblem> _problems = [];

    /// <summary>What was found, in the order of finding.</summary>
    public IReadOnlyList<OptionProblem> All => _problems;

    /// <summary>Adds a problem.</summary>
    /// <param name="key">The key as the user writes it, as <c>train.learning_rate</c>.</param>
    /// <param name="message">What is wrong and what to do; follows the key in the sentence.</param>
    /// <param name="place">Where it stands, where the caller knows.</param>
    public void Add(string key, string message, OptionPlace? place = null) =>
        _problems.Add(new OptionProblem(key, message, place));

    /// <summary>Adds a problem unless a statement about a value holds.</summary>
    /// <param name="holds">The statement.</param>
    /// <param name="key">The key as the user writes it.</param>
    /// <param name="value">Its value, quoted in the message.</param>
    /// <param name="rule">The statement in words, as <c>must be positive</c>.</param>
    public void Require(bool holds, string key, object? value, string rule)
    {
        if (!holds)
        {
            Add(key, string.Create(CultureInfo.InvariantCulture, $"{rule}, but is {Quoted(value)}."));
        }
    }

    /// <summary>Adds a problem unless a value is one of the known names; the message gives the nearest.</summary>
    public void RequireOneOf(string key, string value, IReadOnlyCollection<string> known)
    {
        if (known.Contains(value, StringComparer.Ordinal))
        {
            return;
        }

        Add(key, $"must be one of {string.Join(", ", known)}, but is '{value}'.{NearestName.Hint(value, known)}");
    }

    /// <summary>Ends with an error that lists all problems, if there are any.</summary>
    /// <exception cref="OptionException">There is at least one problem.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new OptionException(_problems);
        }
    }

    private static string? Quoted(object? value) => value switch
    {
        null => "missing",
        string text => $"'{text}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
