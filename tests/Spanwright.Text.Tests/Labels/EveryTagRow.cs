using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Labels;

/// <summary>Every tag string of a scheme over two labels, up to a length.</summary>
internal static class EveryTagRow
{
    public static IEnumerable<string[]> Of(LabelScheme scheme, int longest)
    {
        string[] tags = ["O", .. scheme.Prefixes.SelectMany(prefix => new[] { $"{prefix}-A", $"{prefix}-B" })];
        IEnumerable<string[]> rows = [[]];
        for (int length = 0; length <= longest; length++)
        {
            foreach (string[] row in rows)
            {
                yield return row;
            }

            rows = [.. rows.SelectMany(row => tags.Select(tag => (string[])[.. row, tag]))];
        }
    }
}
