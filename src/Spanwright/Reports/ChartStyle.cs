namespace Spanwright.Reports;

/// <summary>The looks of charts. Without child selectors, since the text stands in XML.</summary>
internal static class ChartStyle
{
    /// <summary>Distinct colours that a series may have; more series begin anew, with dashes.</summary>
    public const int Colours = 6;

    /// <summary>Ink, ground and colours of series in light and in dark surroundings.</summary>
    public const string Text = """

        .chart { --ground: #ffffff; --ink: #1f2328; --quiet: #656d76; --grid: #d8dee4;
          --c0: #0b62b8; --c1: #c4500b; --c2: #0e7a55; --c3: #a3307f; --c4: #7a5c00; --c5: #5b52c8;
          max-width: 100%; height: auto; font: 12px system-ui, sans-serif; }
        @media (prefers-color-scheme: dark) {
          .chart { --ground: #16191d; --ink: #e6e9ec; --quiet: #9aa4ae; --grid: #333a42;
            --c0: #66b0f5; --c1: #f09a5a; --c2: #4cc79b; --c3: #e68acb; --c4: #d6b44a; --c5: #a9a2ff; } }
        .chart-ground { fill: var(--ground); }
        .chart text { fill: var(--quiet); font-variant-numeric: tabular-nums; }
        .chart .chart-title { fill: var(--ink); font-weight: 600; font-size: 13px; }
        .chart .chart-name { fill: var(--ink); }
        .chart-grid { stroke: var(--grid); stroke-width: 1; }
        .chart-line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        .chart-faint { stroke-width: 1; opacity: .5; }
        .chart-dashed { stroke-dasharray: 6 4; }
        .chart-0 { stroke: var(--c0); } .chart-1 { stroke: var(--c1); } .chart-2 { stroke: var(--c2); }
        .chart-3 { stroke: var(--c3); } .chart-4 { stroke: var(--c4); } .chart-5 { stroke: var(--c5); }
        .chart-dot { fill: var(--ground); stroke-width: 2; }

        """;

    /// <summary>The class of a line.</summary>
    public static string Class(ChartSeries series, int index) =>
        $"chart-line chart-{index % Colours}{(series.IsFaint ? " chart-faint" : "")}{(index >= Colours ? " chart-dashed" : "")}";
}
