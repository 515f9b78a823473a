namespace Spanwright.Text.Labels;

/// <summary>One word's tag, taken apart: <c>B-creative-work</c> is the prefix B and the label creative-work.</summary>
/// <param name="Prefix">The letter; <see cref="OutsidePrefix"/> where the word is in no span.</param>
/// <param name="Label">The label; empty outside.</param>
public readonly record struct Tag(char Prefix, string Label)
{
    /// <summary>The letter of a word in no span.</summary>
    public const char OutsidePrefix = 'O';

    /// <summary>The label of a tag that is a bare letter, as <c>B</c>.</summary>
    public const string NoLabel = "_";

    /// <summary>The tag of a word in no span.</summary>
    public static Tag Outside { get; } = new(OutsidePrefix, "");

    /// <summary>Whether the word is in no span.</summary>
    public bool IsOutside => Prefix == OutsidePrefix;

    /// <summary>The tag as data files write it.</summary>
    public override string ToString() => IsOutside ? "O" : $"{Prefix}-{Label}";

    /// <summary>Takes a tag of a scheme apart. A bare letter has the label <see cref="NoLabel"/>.</summary>
    /// <exception cref="UnknownTagException">The prefix is none of the scheme's, or no hyphen follows it.</exception>
    public static Tag Parse(string text, LabelScheme scheme)
    {
        if (text == "O")
        {
            return Outside;
        }

        if (text.Length == 0 || !scheme.Prefixes.Contains(text[0]) || (text.Length > 1 && text[1] != '-'))
        {
            throw new UnknownTagException(text, scheme);
        }

        return new Tag(text[0], text.Length > 2 ? text[2..] : NoLabel);
    }

    /// <summary>Takes every tag of a sentence apart.</summary>
    internal static Tag[] Row(IReadOnlyList<string> tags, LabelScheme scheme)
    {
        Tag[] row = new Tag[tags.Count];
        for (int i = 0; i < row.Length; i++)
        {
            row[i] = Parse(tags[i], scheme);
        }

        return row;
    }
}
