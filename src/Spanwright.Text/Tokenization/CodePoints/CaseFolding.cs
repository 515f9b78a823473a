namespace Spanwright.Text.Tokenization.CodePoints;

/// <summary>Simple case folding, for regular expressions that ignore case.</summary>
internal static class CaseFolding
{
    private static readonly Dictionary<int, int> _folds = ReadFolds();

    private static readonly Dictionary<int, int[]> _variants = _folds.Where(fold => fold.Key != fold.Value)
        .GroupBy(fold => fold.Value)
        .ToDictionary(group => group.Key, group => group.Select(fold => fold.Key).Append(group.Key).ToArray());

    /// <summary>The code point that all its case variants share.</summary>
    public static int Fold(int codePoint) => _folds.GetValueOrDefault(codePoint, codePoint);

    /// <summary>A set together with the case variants of its members.</summary>
    public static CodePointSet WithVariants(CodePointSet set)
    {
        IEnumerable<int> added = _variants.Values.Where(variants => variants.Any(set.Contains)).SelectMany(variants => variants);
        return set | CodePointSet.Of([.. added.Select(codePoint => (codePoint, codePoint))]);
    }

    private static Dictionary<int, int> ReadFolds()
    {
        Dictionary<int, int> folds = [];
        foreach ((string name, string values) in UnicodeTables.Rows("lower").Concat(UnicodeTables.Rows("fold")))
        {
            if (UnicodeTables.CodePoints(values) is [int fold])
            {
                folds[UnicodeTables.CodePoints(name)[0]] = fold;
            }
        }

        return folds;
    }
}
