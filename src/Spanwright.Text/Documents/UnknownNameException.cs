namespace Spanwright.Text.Documents;

/// <summary>A user asked a table for a name that it does not hold. The message lists the known names.</summary>
public sealed class UnknownNameException : Exception
{
    /// <summary>Names the kind of thing, what was asked for, and what there is.</summary>
    /// <param name="kind">What the table holds, as "label scheme".</param>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="known">Every name that the table holds.</param>
    public UnknownNameException(string kind, string name, IEnumerable<string> known)
        : base($"There is no {kind} '{name}'. Known: {string.Join(", ", known)}.")
    {
        Kind = kind;
        Name = name;
    }

    /// <summary>What the table holds, as "label scheme".</summary>
    public string Kind { get; }

    /// <summary>The name that was asked for.</summary>
    public string Name { get; }
}
