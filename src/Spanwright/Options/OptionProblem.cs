namespace Spanwright.Options;

/// <summary>One thing that is wrong with the options of a run.</summary>
/// <param name="Key">The key as the user writes it, as <c>train.learning_rate</c>; empty for the whole file.</param>
/// <param name="Message">What is wrong and what to do, without the key and the place.</param>
public sealed record OptionProblem(string Key, string Message)
{
    /// <summary>Where it stands, as <c>run.yaml:12</c> or <c>override</c>; null where nobody wrote it.</summary>
    public string? Place { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        string place = Place is null ? "" : Place + ": ";
        return Key.Length == 0 ? place + Message : $"{place}{Key} {Message}";
    }
}
