using System.Xml.Linq;
using Spanwright.Reports;
using Spanwright.Testing;

namespace Spanwright.Tests.Reports;

public sealed class LineChartTests
{
    private static readonly LineChart _small = new()
    {
        Title = "Loss",
        XTitle = "updates",
        YTitle = "loss",
        Width = 300,
        Height = 200,
        Series = [new("train", [(1, 2), (2, 1.5), (3, 1.25)]) { IsFaint = true }, new("dev", [(1, 2.5), (3, 1)])],
    };

    [Fact]
    public void A_small_chart_is_drawn_as_approved() => GoldenFile.Matches(_small.Svg(), "line-chart");

    [Fact]
    public void A_chart_is_well_formed_and_names_its_titles_and_series()
    {
        XElement chart = XElement.Parse(_small.Svg());

        string[] texts = [.. chart.Descendants().Where(element => element.Name.LocalName == "text").Select(text => text.Value)];
        Assert.Subset(texts.ToHashSet(), new HashSet<string> { "Loss", "updates", "loss", "train", "dev" });
        Assert.DoesNotContain("script", _small.Svg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Points_lie_where_their_values_are_in_the_range_of_the_axes()
    {
        XElement[] dots = Elements(_small, "circle");

        Assert.Equal(["64", "280"], dots.Select(dot => dot.Attribute("cx")!.Value));
        Assert.True(double.Parse(dots[0].Attribute("cy")!.Value) < double.Parse(dots[1].Attribute("cy")!.Value));
    }

    [Fact]
    public void A_value_that_is_no_number_interrupts_the_line()
    {
        string path = Path(new("a", [(1, 1), (2, 2), (3, double.NaN), (4, 1), (5, double.PositiveInfinity), (6, 2)]));

        Assert.Equal(3, path.Count(letter => letter == 'M'));
        Assert.Equal(1, path.Count(letter => letter == 'L'));
    }

    [Fact]
    public void Many_points_within_one_pixel_keep_their_peaks_and_stay_small()
    {
        (double X, double Y)[] points = [.. Enumerable.Range(0, 200_000).Select(x => ((double)x, x == 77_777 ? 9.0 : x % 2))];

        LineChart chart = _small with { Series = [new("a", points)] };
        double[] heights = [.. Path(chart.Series[0], chart).Split('M', 'L').Skip(1).Select(place => double.Parse(place.Split(' ')[1]))];

        Assert.True(chart.Svg().Length < 20_000);
        Assert.Single(heights, heights.Min());
        Assert.True(heights.Min() < heights.Order().ElementAt(1) - 50);
    }

    [Fact]
    public void A_logarithmic_axis_leaves_out_what_is_not_positive()
    {
        LineChart chart = _small with { YScale = AxisScale.Logarithmic, Series = [new("a", [(1, 0), (2, 10), (3, 100), (4, 1000)])] };

        double[] heights = [.. Elements(chart, "circle").Select(dot => double.Parse(dot.Attribute("cy")!.Value))];
        Assert.Equal(3, heights.Length);
        Assert.Equal(heights[0] - heights[1], heights[1] - heights[2], tolerance: 0.02);
    }

    [Theory]
    [InlineData(AxisScale.Linear)]
    [InlineData(AxisScale.Logarithmic)]
    public void A_chart_without_points_or_with_one_has_axes_all_the_same(AxisScale scale)
    {
        LineChart chart = _small with { XScale = scale, YScale = scale };
        foreach (ChartSeries[] series in new ChartSeries[][] { [], [new("a", [])], [new("a", [(7, 3)])], [new("a", [(0, 0)])] })
        {
            string svg = (chart with { Series = series }).Svg();

            Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);
            Assert.NotEmpty(Elements(chart with { Series = series }, "line"));
        }
    }

    [Fact]
    public void Long_names_in_the_legend_take_further_rows_and_stay_within_the_picture()
    {
        string[] names = [.. Enumerable.Range(1, 5).Select(number => $"a series with a long name {number}")];

        XElement[] shown = [.. Elements(_small with { Series = [.. names.Select(name => new ChartSeries(name, []))] }, "text")
            .Where(text => names.Contains(text.Value))];

        Assert.Equal(names.Length, shown.Select(text => text.Attribute("y")!.Value).Distinct().Count());
        Assert.All(shown, text => Assert.InRange(
            double.Parse(text.Attribute("x")!.Value) + (text.Value.Length * 6.5), 0, _small.Width));
    }

    [Fact]
    public void Names_are_text_and_never_markup()
    {
        const string Evil = "</text><script>alert(1)</script>&\u0001\uD800";

        string svg = (_small with { Title = Evil, XTitle = Evil, Series = [new(Evil, [(1, 1)]), new("b", [])] }).Svg();

        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        Assert.Contains("</text><script>alert(1)</script>&\uFFFD\uFFFD", XElement.Parse(svg).Value, StringComparison.Ordinal);
    }

    private static string Path(ChartSeries series, LineChart? chart = null) =>
        Elements((chart ?? _small) with { Series = [series] }, "path").Single().Attribute("d")!.Value;

    private static XElement[] Elements(LineChart chart, string name) =>
        [.. XElement.Parse(chart.Svg()).Descendants().Where(element => element.Name.LocalName == name)];
}
