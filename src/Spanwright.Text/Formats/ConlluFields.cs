using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>The ten fields of a CoNLL-U line.</summary>
internal static class ConlluFields
{
    public const int Id = 0;

    public const int Form = 1;

    public const int Misc = 9;

    /// <summary>What an empty field holds.</summary>
    public const string Empty = "_";

    /// <summary>The fields from left to right.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["id", "form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps", "misc"];

    /// <summary>The place of a field.</summary>
    /// <exception cref="UnknownNameException">No field has the name.</exception>
    public static int Place(string name)
    {
        int place = Names.ToList().FindIndex(field => field.Equals(name, StringComparison.OrdinalIgnoreCase));
        return place >= 0 ? place
            : throw new UnknownNameException("CoNLL-U field", name, [.. Names, "misc:KEY"]);
    }

    /// <summary>The value of a key in a MISC field; null where it has none.</summary>
    public static string? MiscValue(string misc, string key)
    {
        foreach (string entry in misc.Split('|'))
        {
            if (entry.Length > key.Length && entry[key.Length] == '=' && entry.StartsWith(key, StringComparison.Ordinal))
            {
                return entry[(key.Length + 1)..];
            }
        }

        return null;
    }
}
