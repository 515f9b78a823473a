using System.Collections.Frozen;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>The table of format names: each has a reader and a writer.</summary>
public static class DocumentFormats
{
    private static readonly FrozenDictionary<string, Format> _formats =
        new Dictionary<string, Format>(StringComparer.Ordinal)
        {
            ["conll"] = new(options => new ConllReader(options), options => new ConllWriter(options)),
            ["conllu"] = new(options => new ConlluReader(options), options => new ConlluWriter(options)),
            ["jsonl"] = new(options => new JsonLinesReader(options), options => new JsonLinesWriter(options)),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every format's name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _formats.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The reader of a format.</summary>
    /// <exception cref="UnknownNameException">No format has the name.</exception>
    public static IDocumentReader Reader(string format, FormatOptions options) => Find(format).Reader(options);

    /// <summary>The writer of a format.</summary>
    /// <exception cref="UnknownNameException">No format has the name.</exception>
    public static IDocumentWriter Writer(string format, FormatOptions options) => Find(format).Writer(options);

    private static Format Find(string name) =>
        _formats.GetValueOrDefault(name) ?? throw new UnknownNameException("data format", name, Names);

    private sealed record Format(
        Func<FormatOptions, IDocumentReader> Reader, Func<FormatOptions, IDocumentWriter> Writer);
}
