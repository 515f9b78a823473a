namespace Spanwright.Models.Checkpoints;

/// <summary>Finds the known name that a misspelt one probably stands for.</summary>
public static class NearestName
{
    /// <summary>
    /// The known name with the fewest edits (insert, delete, replace, swap neighbours), at most a third of the longer
    /// name; else one that contains the whole of the given name or is contained in it; else null.
    /// </summary>
    public static string? Find(string name, IEnumerable<string> known)
    {
        string[] names = [.. known.Order(StringComparer.Ordinal)];
        string? nearest = names
            .Where(other => Distance(name, other) <= Math.Max(name.Length, other.Length) / 3)
            .MinBy(other => Distance(name, other));
        return nearest ?? names.FirstOrDefault(other => name.Length >= 3 && other.Length >= 3
            && (other.Contains(name, StringComparison.OrdinalIgnoreCase)
                || name.Contains(other, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>" Did you mean 'x'?" with the name that <see cref="Find"/> finds, or an empty text.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Find(name, known) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    // Optimal string alignment; a difference in case costs nothing.
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Cheapest(a, b, i, j, cost);
            }
        }

        return cost[a.Length, b.Length];
    }

    private static int Cheapest(string a, string b, int i, int j, int[,] cost)
    {
        int replace = cost[i - 1, j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
        int cheapest = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
        bool swapped = i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]);
        return swapped ? Math.Min(cheapest, cost[i - 2, j - 2] + 1) : cheapest;
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
