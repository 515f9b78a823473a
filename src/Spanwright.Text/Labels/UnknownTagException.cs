namespace Spanwright.Text.Labels;

/// <summary>A tag is not one of its scheme, as <c>Q-ORG</c> in IOB2.</summary>
public sealed class UnknownTagException : Exception
{
    /// <summary>Names the tag and the prefixes that the scheme has.</summary>
    public UnknownTagException(string tag, LabelScheme scheme)
        : base($"'{tag}' is no tag of {scheme.Name}: expected O or one of "
            + $"{string.Join(", ", scheme.Prefixes.Select(prefix => $"{prefix}-LABEL"))}.")
    {
        Tag = tag;
    }

    /// <summary>The tag as it was written.</summary>
    public string Tag { get; }
}
