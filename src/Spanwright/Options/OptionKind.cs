using System.Text.Json.Nodes;

namespace Spanwright.Options;

/// <summary>How the values of one type stand in files.</summary>
/// <param name="Words">What such a value is, as <c>a whole number</c>; follows "must be".</param>
/// <param name="Read">The value of a node that is not null; null when the node does not fit.</param>
/// <param name="Write">The node of a value, on line 0.</param>
/// <param name="Schema">A new JSON Schema of the values.</param>
internal sealed record OptionKind(
    string Words, Func<YamlNode, object?> Read, Func<object, YamlNode> Write, Func<JsonObject> Schema)
{
    /// <summary>The names a value may have; empty where it is not one of a few names.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The keys of the sections of a list; empty for other values.</summary>
    public Lazy<IReadOnlyList<OptionSpec>> EntryKeys { get; init; } = new([]);

    /// <summary>What is wrong within a node that does not fit; empty where that is the node as a whole.</summary>
    public Func<YamlNode, IEnumerable<EntryFlaw>> Flaws { get; init; } = _ => [];

    /// <summary>Whether values are free text, so that an argument is taken as it is.</summary>
    public bool IsText { get; init; }
}
