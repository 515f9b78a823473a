using System.Collections.Frozen;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats.Events;

namespace Spanwright.Text.Formats;

/// <summary>The table of format names: each has a reader, and a writer unless it only comes from elsewhere.</summary>
public static class DocumentFormats
{
    private static readonly FrozenDictionary<string, Format> _formats =
        new Dictionary<string, Format>(StringComparer.Ordinal)
        {
            ["conll"] = new(options => new ConllReader(options), options => new ConllWriter(options)),
            ["conllu"] = new(options => new ConlluReader(options), options => new ConlluWriter(options)),
            ["jsonl"] = new(options => new JsonLinesReader(options), options => new JsonLinesWriter(options)),
            ["ace"] = new(options => new AceReader(options), Writer: null),
            ["ednyt"] = new(options => new EdnytReader(options), Writer: null),
            ["evextra"] = new(options => new EvextraReader(options), Writer: null),
            ["maven"] = new(options => new MavenReader(options), Writer: null),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every format's name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _formats.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The names of formats that have a writer.</summary>
    public static IReadOnlyList<string> WritableNames { get; } = [.. Names.Where(name => _formats[name].Writer is not null)];

    /// <summary>The reader of a format.</summary>
    /// <exception cref="UnknownNameException">No format has the name.</exception>
    public static IDocumentReader Reader(string format, FormatOptions options) => Find(format).Reader(options);

    /// <summary>The writer of a format.</summary>
    /// <exception cref="UnknownNameException">No format with a writer has the name.</exception>
    public static IDocumentWriter Writer(string format, FormatOptions options) => Find(format).Writer?.Invoke(options)
        ?? throw new UnknownNameException("data format that can be written", format, WritableNames);

    private static Format Find(string name) =>
        _formats.GetValueOrDefault(name) ?? throw new UnknownNameException("data format", name, Names);

    private sealed record Format(
        Func<FormatOptions, IDocumentReader> Reader, Func<FormatOptions, IDocumentWriter>? Writer);
}
