namespace Spanwright.Text.Formats;

/// <summary>Where a CoNLL-U file keeps its labels.</summary>
internal sealed class ConlluTagField
{
    private const string MiscPrefix = "misc:";

    /// <summary>The place as the user wrote it: <c>misc:KEY</c>, a field's name, or null for no labels.</summary>
    /// <exception cref="Documents.UnknownNameException">No field has the name.</exception>
    public ConlluTagField(string? choice)
    {
        if (choice?.StartsWith(MiscPrefix, StringComparison.OrdinalIgnoreCase) == true)
        {
            MiscKey = choice[MiscPrefix.Length..];
        }
        else if (choice is not null)
        {
            Field = ConlluFields.Place(choice);
        }
    }

    /// <summary>The key in MISC whose values are tags; null where labels stand elsewhere.</summary>
    public string? MiscKey { get; }

    /// <summary>The field whose values label each word by itself; null where labels stand elsewhere.</summary>
    public int? Field { get; }
}
