namespace Spanwright.Options;

/// <summary>Wrong use: options, arguments or a run file that cannot be followed. Lists every problem.</summary>
public sealed class OptionException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="problems">All that is wrong; at least one.</param>
    public OptionException(IReadOnlyList<OptionProblem> problems)
        : base(string.Join('\n', problems))
    {
        Problems = [.. problems];
    }

    /// <summary>Makes the error for one problem.</summary>
    /// <param name="key">The key as the user writes it; empty when it is not about a key.</param>
    /// <param name="message">What is wrong and what to do.</param>
    public OptionException(string key, string message)
        : this([new OptionProblem(key, message)])
    {
    }

    /// <summary>All that is wrong.</summary>
    public IReadOnlyList<OptionProblem> Problems { get; }
}
