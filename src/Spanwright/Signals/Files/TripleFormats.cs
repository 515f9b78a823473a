using System.Collections.Frozen;
using Spanwright.Text.Documents;

namespace Spanwright.Signals.Files;

/// <summary>The table of triple file formats.</summary>
public static class TripleFormats
{
    private static readonly FrozenDictionary<string, ITripleReader> _readers =
        new Dictionary<string, ITripleReader>(StringComparer.Ordinal)
        {
            ["minie"] = new MinieReader(),
            ["corenlp"] = new CoreNlpJsonReader(),
            ["corenlp-tsv"] = new CoreNlpTableReader(),
            ["oie-conll"] = new OieConllReader(),
            ["openie6"] = new OpenIe6Reader(),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every format's name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _readers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The reader of a format.</summary>
    /// <exception cref="UnknownNameException">No format has the name.</exception>
    public static ITripleReader Find(string name) =>
        _readers.GetValueOrDefault(name) ?? throw new UnknownNameException("triple format", name, Names);
}
