namespace Spanwright.Models.Checkpoints;

/// <summary>Which known names an unknown one probably means.</summary>
internal static class NearestNames
{
    private const int Most = 3;

    /// <summary>" Nearest names: 'a', 'b'." or an empty text where nothing is near.</summary>
    public static string Hint(string name, IEnumerable<string> known)
    {
        List<string> near = [.. Find(name, known).Select(n => $"'{n}'")];
        return near.Count == 0 ? "" : $" Nearest names: {string.Join(", ", near)}.";
    }

    /// <summary>Up to three names that a third of the letters or less separates from <paramref name="name"/>.</summary>
    public static IEnumerable<string> Find(string name, IEnumerable<string> known) => known
        .Where(k => Math.Abs(k.Length - name.Length) <= Limit(name))
        .Select(k => (Name: k, Distance: Distance(name, k)))
        .Where(k => k.Distance <= Limit(name))
        .OrderBy(k => k.Distance)
        .ThenBy(k => k.Name, StringComparer.Ordinal)
        .Take(Most)
        .Select(k => k.Name);

    private static int Limit(string name) => Math.Max(2, name.Length / 3);

    // Levenshtein's distance, one row at a time.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
