namespace Spanwright.Options;

/// <summary>One thing that is wrong with the options of a run.</summary>
/// <param name="Key">The key as the user writes it, as <c>train.learning_rate</c>; empty when it is not about a key.</param>
/// <param name="Message">What is wrong and what to do, without the key and the place.</param>
/// <param name="Place">Where it stands; null where nobody wrote it.</param>
public sealed record OptionProblem(string Key, string Message, OptionPlace? Place = null)
{
    /// <summary>The key of the list that an entry's key as <c>signals[0].source</c> belongs to; every other key as it is.</summary>
    internal static string Root(string key) => key.Split('[')[0];

    /// <inheritdoc/>
    public override string ToString()
    {
        string place = Place is null ? "" : $"{Place}: ";
        return Key.Length == 0 ? place + Message : $"{place}{Key} {Message}";
    }
}
