using Spanwright.Evaluation;

namespace Spanwright.Reports;

/// <summary>All sentences of a split with their spans paired, and how often each label met each other.</summary>
internal sealed class SpanComparison
{
    /// <summary>What stands in place of a label where there is no span.</summary>
    public const string Outside = "O";

    private readonly Dictionary<string, int> _rowOfLabel;
    private readonly Dictionary<(int Gold, int Predicted), List<SpanPair>> _cells;

    private SpanComparison(IReadOnlyList<string> labels, IReadOnlyList<ComparedSentence> sentences)
    {
        Labels = labels;
        Sentences = sentences;
        _rowOfLabel = labels.Select((label, row) => (label, row)).ToDictionary(StringComparer.Ordinal);
        _cells = sentences.SelectMany(sentence => sentence.Pairs).GroupBy(Cell)
            .ToDictionary(cell => cell.Key, cell => cell.ToList());
    }

    /// <summary>The labels, in the order of the model's inventory.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The sentences in their order.</summary>
    public IReadOnlyList<ComparedSentence> Sentences { get; }

    /// <summary>The cells that hold a pair, row by row.</summary>
    public IEnumerable<(int Gold, int Predicted)> Cells => _cells.Keys.Order();

    /// <summary>Compares a split.</summary>
    public static SpanComparison Of(LabeledSplit split) => new(
        split.Inventory.Labels,
        [.. split.Sentences.Zip(split.Predicted, (gold, predicted) => new ComparedSentence(gold, predicted))]);

    /// <summary>Row and column of a pair; behind the labels comes <see cref="Outside"/>.</summary>
    public (int Gold, int Predicted) Cell(SpanPair pair) => (Row(pair.Gold?.Label), Row(pair.Predicted?.Label));

    /// <summary>The pairs of a cell.</summary>
    public IReadOnlyList<SpanPair> Pairs((int Gold, int Predicted) cell) => _cells.GetValueOrDefault(cell) ?? [];

    /// <summary>The name of a row or column.</summary>
    public string Name(int row) => row == Labels.Count ? Outside : Labels[row];

    private int Row(string? label) => label is null ? Labels.Count : _rowOfLabel[label];
}
