namespace Spanwright.Reports;

/// <summary>The looks of the page. Without child selectors and ampersands, since the text stands in XML.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public const string Text = """

        :root { color-scheme: light dark; --page: #f6f8fa; --card: #ffffff; --ink: #1f2328; --quiet: #656d76; --line: #d8dee4;
          --link: #0b62b8; --both: #d5e8fb; --gold: #9a6700; --predicted: #b42318;
          --correct: #0b62b8; --missed: #9a6700; --spurious: #b42318; --boundary: #6941a8; --type: #a3307f;
          --right-cell: 11 98 184; --wrong-cell: 196 80 11; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #0e1013; --card: #16191d; --ink: #e6e9ec; --quiet: #9aa4ae; --line: #333a42;
            --link: #66b0f5; --both: #1d3a57; --gold: #e0b341; --predicted: #ff8a7a;
            --correct: #66b0f5; --missed: #e0b341; --spurious: #ff8a7a; --boundary: #b79cf0; --type: #e68acb;
            --right-cell: 66 140 220; --wrong-cell: 220 120 50; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 24px; max-width: 1080px; background: var(--page); color: var(--ink);
          font: 15px/1.5 system-ui, sans-serif; }
        h1 { font-size: 26px; margin: 0 0 16px; overflow-wrap: anywhere; } h2 { font-size: 18px; margin: 0 0 12px; }
        a { color: var(--link); }
        .quiet { color: var(--quiet); font-size: 13px; } footer { color: var(--quiet); font-size: 13px; padding: 8px 0; }
        section { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 20px; margin: 20px 0; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(128px, 1fr)); gap: 10px; }
        .tile { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
        .tile.first { grid-column: span 2; }
        .tile .name { font-size: 13px; } .tile .value { font-size: 26px; font-weight: 600; font-variant-numeric: tabular-nums; }
        .tile.first .value { color: var(--link); }
        .warnings { font-size: 14px; padding: 10px 10px 10px 30px; border-left: 4px solid var(--missed); background: var(--card); }
        .about { flex: 1 1 380px; min-width: 0; } .columns { display: flex; flex-wrap: wrap; gap: 20px 24px; align-items: flex-start; }
        .scroll { overflow-x: auto; max-width: 100%; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 20px; margin: 0 0 16px; }
        dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
        figure { margin: 0 0 16px; } .layers { vertical-align: middle; max-width: 100%; height: auto; }
        .layers .open { fill: var(--link); } .layers .causal { fill: none; stroke: var(--quiet); }
        table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding-bottom: 4px; }
        th, td { text-align: right; padding: 3px 10px; border-bottom: 1px solid var(--line); }
        th { font-weight: 400; color: var(--quiet); } th:first-child { text-align: left; padding-left: 0; }
        tbody th { color: var(--ink); } .average th, .average td { border-top: 2px solid var(--line); }
        details { margin-top: 12px; } summary { cursor: pointer; color: var(--link); }
        pre { overflow-x: auto; font-size: 13px; background: var(--page); padding: 12px; border-radius: 6px; }
        .confusion td { padding: 0; text-align: center; min-width: 72px; border: 1px solid var(--line); }
        .confusion thead th { text-align: center; } .confusion th:first-child { padding-right: 12px; }
        .confusion td a { display: block; padding: 8px 10px; color: var(--ink); text-decoration: none; }
        .confusion td a:hover { text-decoration: underline; } .confusion .none { color: var(--quiet); }
        .right { background: rgb(var(--right-cell) / calc(var(--share) * .55)); }
        .wrong { background: rgb(var(--wrong-cell) / calc(var(--share) * .9)); }
        .bar { width: 120px; height: 10px; border-radius: 5px; background: var(--line); overflow: hidden; }
        .bar div { height: 100%; background: var(--link); }
        .filters { position: sticky; top: 0; background: var(--card); padding: 8px 0; margin: 0; border-bottom: 1px solid var(--line); }
        .filters a { display: inline-block; padding: 2px 12px; margin: 2px 8px 2px 0; border: 1px solid var(--line);
          border-radius: 14px; text-decoration: none; }
        .choice { height: 0; margin: 0; overflow: hidden; }
        .choice:target { height: auto; padding: 8px 0; }
        .sentences { list-style: none; margin: 0; padding: 0; }
        .sentence { display: flex; gap: 14px; padding: 8px 0; border-bottom: 1px solid var(--line); }
        .sentence .id { color: var(--quiet); font-size: 12px; min-width: 36px; text-align: right; padding-top: 4px; }
        .text { margin: 0; line-height: 1.9; overflow-wrap: anywhere; }
        .both, .gold, .predicted { padding: 2px 3px; border-radius: 3px; box-decoration-break: clone; }
        .both { background: var(--both); } .gold { border-bottom: 2px dashed var(--gold); }
        .predicted { border-bottom: 2px solid var(--predicted); }
        .key span { margin-right: 16px; font-size: 13px; }
        .island b { font-size: 11px; font-weight: 600; padding: 1px 5px; margin-left: 4px; border-radius: 3px; white-space: nowrap;
          border: 1px solid currentColor; }
        b.correct { color: var(--correct); border-color: transparent; padding: 0; } b.missed { color: var(--missed); }
        b.spurious { color: var(--spurious); } b.boundary { color: var(--boundary); } b.type { color: var(--type); }

        """;
}
