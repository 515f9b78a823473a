using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Formats;

/// <summary>How a data file is laid out: the <c>data</c> section of a recipe, as far as formats go.</summary>
public sealed record FormatOptions
{
    /// <summary>The scheme of the file's tags.</summary>
    public LabelScheme Scheme { get; init; } = LabelScheme.Iob2;

    /// <summary>What becomes of tags that the scheme does not allow where they stand.</summary>
    public IllegalTagPolicy IllegalTags { get; init; } = IllegalTagPolicy.Discard;

    /// <summary>What stands between columns: <c>whitespace</c> (runs of spaces and tabs), <c>tab</c>, or any text.</summary>
    public string Separator { get; init; } = ColumnSeparator.Whitespace;

    /// <summary>Names of all columns from left to right; empty where the columns have none.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The column of the words: its name, or its place from 0 on; negative places count from the right.</summary>
    public string WordColumn { get; init; } = "0";

    /// <summary>The column of the tags, as <see cref="WordColumn"/>; null where the file has words only.</summary>
    public string? TagColumn { get; init; } = "-1";

    /// <summary>
    /// Where CoNLL-U keeps the labels: <c>misc:KEY</c> holds tags of the scheme; a field's name (<c>upos</c>,
    /// <c>xpos</c>, <c>deprel</c> …) labels every word by itself; null where only the words are wanted.
    /// </summary>
    public string? ConlluTags { get; init; } = "misc:NER";

    /// <summary>
    /// What character offsets count where the file does not say it; null makes a text in which it matters an error.
    /// Writers declare it, UTF-16 where this is null.
    /// </summary>
    public OffsetUnit? OffsetUnit { get; init; }

    /// <summary>
    /// What events of every type are called (formats of event corpora), as <c>Trigger</c> where triggers are to be found
    /// whatever their type; null keeps the types.
    /// </summary>
    public string? EventLabel { get; init; }

    /// <summary>Splitter of texts that come without words, a name of <see cref="TextSplitters"/>.</summary>
    public string Splitter { get; init; } = "rules";
}
