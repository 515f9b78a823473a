using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Options;

/// <summary>The <c>data</c> section: the corpora and how their files are read.</summary>
public sealed record DataOptions
{
    /// <summary>The scheme that means: find it from the tags.</summary>
    public const string AutoScheme = "auto";

    /// <summary>File of the training sentences.</summary>
    public string Train { get; init; } = "";

    /// <summary>File of the development sentences, which choose the best checkpoint; without it, the last is kept.</summary>
    public string? Dev { get; init; }

    /// <summary>File of the test sentences, scored once at the end.</summary>
    public string? Test { get; init; }

    /// <summary>
    /// Format of the files: <c>conll</c>, <c>conllu</c>, <c>jsonl</c>, or that of an event corpus as it is distributed
    /// (<c>maven</c>, <c>ace</c>: files; <c>ednyt</c>, <c>evextra</c>: folders); without it, a file's extension where that is
    /// the name of a format, else <c>conll</c>.
    /// </summary>
    public string? Format { get; init; }

    /// <summary>What stands between columns: <c>whitespace</c> (runs of spaces and tabs), <c>tab</c>, or any text.</summary>
    public string Separator { get; init; } = "whitespace";

    /// <summary>Column of the word, from 0; negative numbers count from the last column, which is -1.</summary>
    public int WordColumn { get; init; }

    /// <summary>Column of the tag, from 0; negative numbers count from the last column, which is -1.</summary>
    public int TagColumn { get; init; } = -1;

    /// <summary>
    /// Where CoNLL-U keeps the labels: <c>misc:KEY</c> (tags of the scheme), or a field that labels every word by
    /// itself, as <c>upos</c>.
    /// </summary>
    public string ConlluTags { get; init; } = "misc:NER";

    /// <summary>
    /// What the offsets in JSON Lines count where a line does not say it: <c>utf16</c>, <c>codepoint</c> or
    /// <c>byte</c>; without it, such a line is refused if that matters.
    /// </summary>
    public OffsetUnit? OffsetUnit { get; init; }

    /// <summary>
    /// Tag scheme of the files: <c>auto</c> (found from the tags), <c>io</c>, <c>iob1</c>, <c>iob2</c>, <c>ioe1</c>,
    /// <c>ioe2</c>, <c>bioes</c> or <c>bilou</c>.
    /// </summary>
    public string Scheme { get; init; } = AutoScheme;

    /// <summary>
    /// What an illegal tag, as an <c>I-</c> that continues nothing, stands for: <c>discard</c> (no span, as strict
    /// scoring has it), <c>conlleval</c> (it opens a span) or <c>repair</c> (it opens, continues or closes what its
    /// letter suggests). Always counted.
    /// </summary>
    public IllegalTagPolicy Illegal { get; init; } = IllegalTagPolicy.Discard;

    /// <summary>
    /// The label that every event trigger of an event corpus gets, as <c>Trigger</c>; without it, each keeps its own type.
    /// </summary>
    public string? EventLabel { get; init; }

    /// <summary>The name of a file's format.</summary>
    public string FormatOf(string path)
    {
        string extension = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
        return Format ?? (DocumentFormats.Names.Contains(extension, StringComparer.Ordinal) ? extension : "conll");
    }

    /// <summary>How the files are laid out, once their scheme is known.</summary>
    public FormatOptions ToFormat(LabelScheme scheme) => new()
    {
        Scheme = scheme,
        IllegalTags = Illegal,
        Separator = Separator,
        WordColumn = WordColumn.ToString(),
        TagColumn = TagColumn.ToString(),
        ConlluTags = ConlluTags,
        OffsetUnit = OffsetUnit,
        EventLabel = EventLabel,
    };

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        if (Train.Length == 0)
        {
            problems.Add("data.train", "is missing. Name the file of the training sentences.");
        }

        problems.Require(Separator.Length > 0, "data.separator", Separator, "must be whitespace, tab, or any text");
        problems.Require(WordColumn != TagColumn, "data.tag_column", TagColumn, "must differ from data.word_column");
        string[] schemes = [AutoScheme, .. LabelScheme.Names.Select(name => name.ToLowerInvariant())];
        problems.RequireOneOf("data.scheme", Scheme.ToLowerInvariant(), schemes);
        if (Format is not null)
        {
            problems.RequireOneOf("data.format", Format, DocumentFormats.Names);
        }
    }
}
