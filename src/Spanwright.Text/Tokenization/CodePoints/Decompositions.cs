namespace Spanwright.Text.Tokenization.CodePoints;

/// <summary>Decomposition, combining classes and composition of Unicode, Hangul by rule.</summary>
internal static class Decompositions
{
    private const int HangulFirst = 0xAC00;
    private const int HangulCount = 11172;
    private const int LeadFirst = 0x1100;
    private const int LeadCount = 19;
    private const int VowelFirst = 0x1161;
    private const int VowelCount = 21;
    private const int TailBefore = 0x11A7;
    private const int TailCount = 28;

    private static readonly Dictionary<int, int[]> _canonical = ReadMap("decompose");
    private static readonly Dictionary<int, int[]> _compatible = ReadMap("compatible");
    private static readonly Dictionary<int, int> _combiningClasses = ReadCombiningClasses();
    private static readonly Dictionary<(int First, int Second), int> _compositions = ReadCompositions();

    /// <summary>Characters that take part in canonical composition or reordering: a text without them is in form NFC.</summary>
    public static CodePointSet MayChangeWhenComposed { get; } = CodePointSet.Of([
        .. ReadExcluded().Concat(_combiningClasses.Keys).Concat(_compositions.Keys.Select(pair => pair.Second))
            .Select(codePoint => (codePoint, codePoint)),
        (VowelFirst, VowelFirst + VowelCount - 1), (TailBefore + 1, TailBefore + TailCount - 1)]);

    /// <summary>The canonical combining class; 0 for a starter.</summary>
    public static int CombiningClass(int codePoint) => _combiningClasses.GetValueOrDefault(codePoint);

    /// <summary>The full decomposition of a code point; itself where it has none.</summary>
    public static int[] Decompose(int codePoint, bool compatible)
    {
        int syllable = codePoint - HangulFirst;
        if (syllable is >= 0 and < HangulCount)
        {
            int lead = LeadFirst + (syllable / (VowelCount * TailCount));
            int vowel = VowelFirst + (syllable % (VowelCount * TailCount) / TailCount);
            int tail = TailBefore + (syllable % TailCount);
            return tail == TailBefore ? [lead, vowel] : [lead, vowel, tail];
        }

        return (compatible ? _compatible.GetValueOrDefault(codePoint) : null)
            ?? _canonical.GetValueOrDefault(codePoint)
            ?? [codePoint];
    }

    /// <summary>The character that two make together; null where they do not compose.</summary>
    public static int? Compose(int first, int second)
    {
        if (first - LeadFirst is >= 0 and < LeadCount && second - VowelFirst is >= 0 and < VowelCount)
        {
            return HangulFirst + ((((first - LeadFirst) * VowelCount) + second - VowelFirst) * TailCount);
        }

        int syllable = first - HangulFirst;
        if (syllable is >= 0 and < HangulCount && syllable % TailCount == 0 && second - TailBefore is > 0 and < TailCount)
        {
            return first + second - TailBefore;
        }

        return _compositions.TryGetValue((first, second), out int composed) ? composed : null;
    }

    private static Dictionary<int, int[]> ReadMap(string kind) => UnicodeTables.Rows(kind).ToDictionary(
        row => UnicodeTables.CodePoints(row.Name)[0], row => UnicodeTables.CodePoints(row.Values));

    private static Dictionary<int, int> ReadCombiningClasses() =>
        (from row in UnicodeTables.Rows("combining")
         from range in UnicodeTables.Ranges(row.Values)
         from codePoint in Enumerable.Range(range.First, range.Last - range.First + 1)
         select (codePoint, int.Parse(row.Name))).ToDictionary();

    private static IEnumerable<int> ReadExcluded() =>
        from row in UnicodeTables.Rows("excluded")
        from range in UnicodeTables.Ranges(row.Values)
        from codePoint in Enumerable.Range(range.First, range.Last - range.First + 1)
        select codePoint;

    /// <summary>A pair composes where the last step of a decomposition made it: all but the last character are one character again.</summary>
    private static Dictionary<(int First, int Second), int> ReadCompositions()
    {
        HashSet<int> excluded = [.. ReadExcluded()];
        Dictionary<string, int> whole = _canonical.Where(entry => !excluded.Contains(entry.Key))
            .ToDictionary(entry => string.Join(' ', entry.Value), entry => entry.Key, StringComparer.Ordinal);
        Dictionary<(int First, int Second), int> pairs = [];
        foreach ((int composed, int[] parts) in _canonical.Where(entry => !excluded.Contains(entry.Key)))
        {
            int first = parts.Length == 2 ? parts[0] : whole[string.Join(' ', parts[..^1])];
            pairs.Add((first, parts[^1]), composed);
        }

        return pairs;
    }
}
