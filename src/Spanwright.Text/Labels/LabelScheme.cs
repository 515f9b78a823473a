using System.Collections.Frozen;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Labels;

/// <summary>
/// How spans are written as one tag a word (<c>B-PER</c>: a prefix letter, a hyphen, the label). A scheme is the
/// letter that it gives to each place in a span; reading, writing and legality follow from these letters.
/// </summary>
/// <param name="Name">The scheme's usual name, as "IOB2".</param>
/// <param name="First">Letter of the first of several words.</param>
/// <param name="Inner">Letter of a word that is neither first nor last.</param>
/// <param name="Last">Letter of the last of several words.</param>
/// <param name="Single">Letter of a span's only word.</param>
/// <param name="MarksTouchingOnly">
/// Whether a border is marked only where two spans of one label touch (IOB1, IOE1); elsewhere the inner letter stands.
/// </param>
public sealed record LabelScheme(
    string Name, char First, char Inner, char Last, char Single, bool MarksTouchingOnly = false)
{
    private static readonly FrozenDictionary<string, LabelScheme> _byName =
        new Dictionary<string, LabelScheme>(StringComparer.OrdinalIgnoreCase)
        {
            ["IO"] = new("IO", First: 'I', Inner: 'I', Last: 'I', Single: 'I'),
            ["IOB1"] = new("IOB1", First: 'B', Inner: 'I', Last: 'I', Single: 'B', MarksTouchingOnly: true),
            ["IOB2"] = new("IOB2", First: 'B', Inner: 'I', Last: 'I', Single: 'B'),
            ["IOE1"] = new("IOE1", First: 'I', Inner: 'I', Last: 'E', Single: 'E', MarksTouchingOnly: true),
            ["IOE2"] = new("IOE2", First: 'I', Inner: 'I', Last: 'E', Single: 'E'),
            ["BIOES"] = new("BIOES", First: 'B', Inner: 'I', Last: 'E', Single: 'S'),
            ["BILOU"] = new("BILOU", First: 'B', Inner: 'I', Last: 'L', Single: 'U'),
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> _aliases =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["BIO"] = "IOB2",
            ["IOBES"] = "BIOES",
            ["BILUO"] = "BILOU",
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>One letter for every word of a span; touching spans of one label run together.</summary>
    public static LabelScheme Io => _byName["IO"];

    /// <summary>B only on a span that touches one of the same label before it (Ramshaw and Marcus, 1995).</summary>
    public static LabelScheme Iob1 => _byName["IOB1"];

    /// <summary>B on every first word; also called BIO.</summary>
    public static LabelScheme Iob2 => _byName["IOB2"];

    /// <summary>E only on a span that touches one of the same label behind it.</summary>
    public static LabelScheme Ioe1 => _byName["IOE1"];

    /// <summary>E on every last word.</summary>
    public static LabelScheme Ioe2 => _byName["IOE2"];

    /// <summary>First, inner, last and single words each have a letter; also called IOBES.</summary>
    public static LabelScheme Bioes => _byName["BIOES"];

    /// <summary>As BIOES with L for the last and U for the only word; also called BILUO.</summary>
    public static LabelScheme Bilou => _byName["BILOU"];

    /// <summary>Every scheme, in alphabetical order.</summary>
    public static IReadOnlyList<LabelScheme> All { get; } =
        [.. _byName.Values.OrderBy(scheme => scheme.Name, StringComparer.Ordinal)];

    /// <summary>Every name that <see cref="Find"/> takes, aliases included.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. _byName.Keys.Concat(_aliases.Keys).Order(StringComparer.Ordinal)];

    /// <summary>The prefix letters of this scheme in the order first, inner, last, single; each once.</summary>
    public string Prefixes { get; } = new([.. new[] { First, Inner, Last, Single }.Distinct()]);

    /// <summary>Letters that can only begin a span.</summary>
    internal string Opens { get; } = Without([First, Single], [Inner, Last]);

    /// <summary>Letters that can only end a span.</summary>
    internal string Closes { get; } = Without([Last, Single], [First, Inner]);

    /// <summary>Letters that can't begin a span.</summary>
    internal string NeedsBefore { get; } = MarksTouchingOnly ? "" : Without([Inner, Last], [First, Single]);

    /// <summary>Letters that can't end a span.</summary>
    internal string NeedsAfter { get; } = MarksTouchingOnly ? "" : Without([First, Inner], [Last, Single]);

    /// <summary>The scheme of a name, in upper or lower case.</summary>
    /// <exception cref="UnknownNameException">No scheme has the name.</exception>
    public static LabelScheme Find(string name) =>
        _byName.GetValueOrDefault(_aliases.GetValueOrDefault(name, name))
        ?? throw new UnknownNameException("label scheme", name, Names);

    /// <summary>The tags of spans that do not overlap.</summary>
    /// <param name="spans">Spans within the sentence, in any order.</param>
    /// <param name="wordCount">Number of words of the sentence.</param>
    /// <exception cref="ArgumentException">Two spans overlap, or one lies outside the sentence.</exception>
    public string[] Tags(IReadOnlyList<LabeledSpan> spans, int wordCount) => TagWriting.Tags(this, spans, wordCount);

    /// <summary>The spans that tags stand for.</summary>
    /// <param name="tags">One tag for each word; <c>O</c> is outside.</param>
    /// <param name="policy">What becomes of tags that the scheme does not allow where they stand.</param>
    /// <exception cref="UnknownTagException">A tag's prefix is none of this scheme's.</exception>
    public IReadOnlyList<LabeledSpan> Spans(
        IReadOnlyList<string> tags, IllegalTagPolicy policy = IllegalTagPolicy.Discard) =>
        TagReading.Spans(this, Tag.Row(tags, this), policy);

    /// <summary>Number of places where a tag may not follow the one before it, the sentence's end included.</summary>
    /// <exception cref="UnknownTagException">A tag's prefix is none of this scheme's.</exception>
    public int IllegalTags(IReadOnlyList<string> tags) => new TagTransitions(this).Violations(Tag.Row(tags, this));

    private static string Without(char[] letters, char[] others) => new([.. letters.Except(others)]);
}
