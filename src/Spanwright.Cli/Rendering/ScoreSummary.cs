using System.Globalization;
using System.Text;
using Spanwright.Training;

namespace Spanwright.Cli.Rendering;

/// <summary>Keeps the scores that count of every split, best before last, and shows them as tables.</summary>
internal sealed class ScoreSummary
{
    private readonly Dictionary<string, TrainingEvent.Scored> _splits = new(StringComparer.Ordinal);

    /// <summary>Keeps the scores of an event that has some.</summary>
    public void Add(TrainingEvent happened)
    {
        if (happened is TrainingEvent.Scored scored
            && (scored.IsBest || !_splits.TryGetValue(scored.Split, out TrainingEvent.Scored? kept) || !kept.IsBest))
        {
            _splits[scored.Split] = scored;
        }
    }

    /// <summary>The tables after a blank line; nothing where there are none.</summary>
    public string Paragraph() => _splits.Count == 0 ? "" : Environment.NewLine + Text();

    /// <summary>A table for every split.</summary>
    public string Text()
    {
        StringBuilder text = new();
        foreach (TrainingEvent.Scored scored in _splits.Values)
        {
            string best = scored.IsBest ? ", best" : "";
            text.Append(text.Length > 0 ? Environment.NewLine : "");
            text.Append(Table($"{scored.Split}, step {scored.Step}{best}", scored.Scores));
        }

        return text.ToString();
    }

    /// <summary>
    /// Named scores as a table: <c>strict.micro.f1</c> stands in row <c>strict.micro</c>, column <c>f1</c>; a name
    /// without a dot has a row of its own. Scores of single labels are left out.
    /// </summary>
    public static string Table(string title, IReadOnlyDictionary<string, double> scores)
    {
        string[] usual = ["precision", "recall", "f1"];
        var cells = scores.Where(score => IsOverall(score.Key)).Select(score =>
        {
            int dot = score.Key.LastIndexOf('.');
            return dot < 0
                ? (Row: score.Key, Column: "", score.Value)
                : (Row: score.Key[..dot], Column: score.Key[(dot + 1)..], score.Value);
        }).ToArray();
        string[] columns =
        [
            .. usual.Where(name => cells.Any(cell => cell.Column == name)),
            .. cells.Select(cell => cell.Column).Except(usual, StringComparer.Ordinal),
        ];
        ConsoleTable table = new([title, .. columns]);
        foreach (var row in cells.GroupBy(cell => cell.Row, StringComparer.Ordinal))
        {
            table.Add([row.Key, .. columns.Select(column => Cell(row.Where(cell => cell.Column == column)))]);
        }

        return table.ToString();
    }

    // Scores of single labels are left to the reports.
    private static bool IsOverall(string name) => name.Split('.') is not [_, not ("micro" or "macro" or "weighted"), _];

    private static string Cell(IEnumerable<(string Row, string Column, double Value)> found) =>
        string.Concat(found.Select(cell => cell.Value.ToString("0.0000", CultureInfo.InvariantCulture)));
}
