using System.Text;
using System.Xml.Linq;

namespace Spanwright.Reports;

/// <summary>One series as a path; few points also as dots that tell their values.</summary>
internal static class ChartLine
{
    private const int MostDots = 60;

    /// <summary>The line and its dots.</summary>
    public static XElement Element(ChartSeries series, int index, ChartFrame frame)
    {
        (double X, double Y)?[] places = [.. series.Points.Select(frame.Place)];
        return Markup.Svg(
            "g",
            Markup.Svg("path", Markup.With(("class", ChartStyle.Class(series, index)), ("d", Path(places)))),
            places.Length <= MostDots && !series.IsFaint
                ? series.Points.Zip(places).Where(entry => entry.Second is not null)
                    .Select(entry => Dot(series.Name, index, entry.First, entry.Second!.Value))
                : null);
    }

    private static XElement Dot(string name, int index, (double X, double Y) point, (double X, double Y) place) => Markup.Svg(
        "circle",
        Markup.With(
            ("class", $"chart-dot chart-{index % ChartStyle.Colours}"), ("cx", place.X), ("cy", place.Y), ("r", 3.5)),
        Markup.Svg("title", $"{name}: {point.Y:0.####} at {point.X:0.####}"));

    // Within a column of one pixel only the first, lowest, highest and last point can be seen.
    private static string Path((double X, double Y)?[] places)
    {
        StringBuilder path = new();
        List<(double X, double Y)> column = [];
        bool isOpen = false;
        foreach ((double X, double Y)? place in places)
        {
            if (column.Count > 0 && (place is null || Math.Floor(place.Value.X) != Math.Floor(column[0].X)))
            {
                Append(path, column, isOpen);
                isOpen = true;
                column.Clear();
            }

            if (place is null)
            {
                isOpen = false;
            }
            else
            {
                column.Add(place.Value);
            }
        }

        Append(path, column, isOpen);
        return path.ToString();
    }

    private static void Append(StringBuilder path, List<(double X, double Y)> column, bool isOpen)
    {
        IEnumerable<(double X, double Y)> kept = column.Count <= 4 ? column : VisibleOf(column);
        foreach ((double x, double y) in kept)
        {
            path.Append(isOpen ? 'L' : 'M').Append($"{x:0.#} {y:0.#}");
            isOpen = true;
        }
    }

    private static IEnumerable<(double X, double Y)> VisibleOf(List<(double X, double Y)> column)
    {
        int[] rank = [.. Enumerable.Range(0, column.Count).OrderBy(index => column[index].Y)];
        return new SortedSet<int> { 0, rank[0], rank[^1], column.Count - 1 }.Select(index => column[index]);
    }
}
