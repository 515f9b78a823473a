namespace Spanwright.Text.Formats;

/// <summary>Where a CoNLL-U file can keep its labels, found from its lines.</summary>
public static class ConlluLayout
{
    // Fields that label every word by itself, the usual ones first.
    private static readonly string[] _wordFields = ["upos", "xpos", "deprel"];

    /// <summary>
    /// The keys of MISC whose values are tags; where there are none, the first of upos, xpos and deprel that is not
    /// empty everywhere.
    /// </summary>
    /// <exception cref="DataFormatException">The file can't be read.</exception>
    public static IReadOnlyList<TagPlace> TagPlaces(string path)
    {
        SortedDictionary<string, TagValues> misc = new(StringComparer.Ordinal);
        SortedDictionary<string, SortedSet<string>> fields = new(StringComparer.Ordinal);
        long words = 0;
        foreach (string[] line in DataFile.Lines(path).Select(line => line.Text.Split('\t')))
        {
            if (line.Length == ConlluFields.Names.Count && !line[0].StartsWith('#'))
            {
                words++;
                AddMisc(misc, line[ConlluFields.Misc]);
                AddFields(fields, line);
            }
        }

        TagPlace[] tags = [.. misc.Where(key => key.Value.AreTags).Select(key => key.Value.Place($"misc:{key.Key}"))];
        return tags.Length > 0
            ? tags
            : [.. _wordFields.Where(fields.ContainsKey).Select(field => new TagPlace(field, [.. fields[field]], words)).Take(1)];
    }

    private static void AddMisc(SortedDictionary<string, TagValues> keys, string misc)
    {
        foreach (string entry in misc.Split('|'))
        {
            int sign = entry.IndexOf('=');
            if (sign > 0)
            {
                string key = entry[..sign];
                keys.TryAdd(key, new TagValues());
                keys[key].Add(entry[(sign + 1)..]);
            }
        }
    }

    private static void AddFields(SortedDictionary<string, SortedSet<string>> fields, string[] line)
    {
        foreach (string field in _wordFields)
        {
            string value = line[ConlluFields.Place(field)];
            if (value != ConlluFields.Empty)
            {
                fields.TryAdd(field, new SortedSet<string>(StringComparer.Ordinal));
                fields[field].Add(value);
            }
        }
    }
}
