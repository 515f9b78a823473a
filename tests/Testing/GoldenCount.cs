namespace Spanwright.Testing;

/// <summary>Counts the cases that a golden test found, so that it says how many ran and fails when there were none.</summary>
internal sealed class GoldenCount
{
    private readonly SortedDictionary<string, int> _skipped = new(StringComparer.Ordinal);
    private int _ran;

    public void Ran(int cases = 1) => _ran += cases;

    public void Skipped(string reason) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;

    /// <summary>Prints the counts.</summary>
    public void Report()
    {
        string skipped = string.Join("", _skipped.Select(pair => $"; skipped {pair.Value}: {pair.Key}"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{_ran} cases ran{skipped}");
        Assert.True(_ran > 0, $"No case ran{skipped}.");
    }
}
