using System.Globalization;

namespace Spanwright.Models.Masks;

/// <summary>
/// The attention kind of every layer of a decoder: layer-group unmasking as data (Dukić and Šnajder, Findings of ACL 2024).
/// Layer 0 stands next to the input.
/// </summary>
public sealed class MaskPlan : IEquatable<MaskPlan>
{
    /// <summary>The patterns that <see cref="Parse"/> reads.</summary>
    public const string KnownPatterns =
        "none (or causal), all, middle, top:8, bottom:8, groups:0011, layers:10-21 (or layers:0,4,10-21), "
        + "bits:000111 (one digit a layer)";

    private readonly AttentionKind[] _layers;

    private MaskPlan(string pattern, IEnumerable<bool> unmasked)
    {
        Pattern = pattern;
        _layers = [.. unmasked.Select(open => open ? AttentionKind.Bidirectional : AttentionKind.Causal)];
    }

    /// <summary>The pattern as the user wrote it.</summary>
    public string Pattern { get; }

    /// <summary>Number of layers.</summary>
    public int LayerCount => _layers.Length;

    /// <summary>One digit a layer, leftmost = layer 0; 1 = the causal mask is removed.</summary>
    public string Bits => string.Concat(_layers.Select(kind => kind == AttentionKind.Bidirectional ? '1' : '0'));

    /// <summary>The layers without causal mask, as <c>9-20</c>; <c>none</c> when there is none.</summary>
    public string UnmaskedLayers => Ranges();

    /// <summary>Whether some layer sees the whole sequence.</summary>
    public bool AnyUnmasked => _layers.Contains(AttentionKind.Bidirectional);

    /// <summary>The kind of a layer.</summary>
    public AttentionKind this[int layer] => _layers[layer];

    /// <summary>A decoder as it was pretrained.</summary>
    public static MaskPlan Causal(int layerCount) => Parse("none", layerCount);

    /// <summary>Reads a pattern for a decoder of <paramref name="layerCount"/> layers.</summary>
    /// <exception cref="MaskPatternException">The pattern is unknown or does not fit the number of layers.</exception>
    public static MaskPlan Parse(string pattern, int layerCount)
    {
        string text = pattern.Trim();
        (string name, string? argument) = text.Split(':', 2) switch
        {
            [string only] => (only, null),
            [string first, string rest] => (first, rest),
            _ => (text, null),
        };
        IEnumerable<bool> unmasked = (name, argument) switch
        {
            ("none" or "causal", null) => Enumerable.Repeat(false, layerCount),
            ("all", null) => Enumerable.Repeat(true, layerCount),
            ("middle", null) => Middle(layerCount),
            ("top", not null) => Between(layerCount, layerCount - Count(text, argument, layerCount), layerCount - 1),
            ("bottom", not null) => Between(layerCount, 0, Count(text, argument, layerCount) - 1),
            ("groups", not null) => Groups(text, argument, layerCount),
            ("layers", not null) => Listed(text, argument, layerCount),
            ("bits", not null) => Bitwise(text, argument, layerCount),
            _ => throw new MaskPatternException(text, Unknown(text)),
        };
        return new MaskPlan(text, unmasked);
    }

    /// <inheritdoc/>
    public bool Equals(MaskPlan? other) => other is not null && _layers.AsSpan().SequenceEqual(other._layers);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MaskPlan);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => $"{Pattern} (unmasked layers of {LayerCount}: {UnmaskedLayers})";

    private static string Unknown(string text) =>
        text.Length > 0 && text.All(c => c is '0' or '1')
            ? $"has no prefix: write groups:{text} (one digit a group) or bits:{text} (one digit a layer)."
            : "is no unmask pattern.";

    // The width of repetition-sl's "middle" variant: c = 2 floor(floor(L / 3) / 2) layers and two more around the middle.
    private static bool[] Middle(int layerCount)
    {
        int half = layerCount / 3 / 2;
        return Between(
            layerCount, Math.Max(0, (layerCount / 2) - 1 - half), Math.Min(layerCount - 1, (layerCount / 2) + half));
    }

    private static bool[] Between(int layerCount, int first, int last) =>
        [.. Enumerable.Range(0, layerCount).Select(layer => layer >= first && layer <= last)];

    private static int Count(string pattern, string argument, int layerCount) =>
        int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= layerCount
            ? count
            : throw new MaskPatternException(
                pattern, $"needs a number of layers from 0 to {layerCount} after the colon.");

    // Where the number of groups does not divide the layers, the earlier groups are one layer longer.
    private static IEnumerable<bool> Groups(string pattern, string digits, int layerCount)
    {
        RequireDigits(pattern, digits);
        if (digits.Length > layerCount)
        {
            throw new MaskPatternException(
                pattern, $"has {digits.Length} groups, but the model has only {layerCount} layers.");
        }

        (int size, int longer) = Math.DivRem(layerCount, digits.Length);
        return digits.SelectMany((digit, group) => Enumerable.Repeat(digit == '1', size + (group < longer ? 1 : 0)));
    }

    private static bool[] Listed(string pattern, string list, int layerCount)
    {
        bool[] unmasked = new bool[layerCount];
        foreach (string part in list.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] ends = part.Split('-', 2);
            if (!int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
                || first > last || last >= layerCount)
            {
                throw new MaskPatternException(
                    pattern, $"has the part '{part}', which is no layer or range of layers from 0 to {layerCount - 1}.");
            }

            unmasked.AsSpan(first, last - first + 1).Fill(true);
        }

        return unmasked;
    }

    private static IEnumerable<bool> Bitwise(string pattern, string digits, int layerCount)
    {
        RequireDigits(pattern, digits);
        return digits.Length == layerCount
            ? digits.Select(digit => digit == '1')
            : throw new MaskPatternException(
                pattern, $"has {digits.Length} digits, but the model has {layerCount} layers.");
    }

    private static void RequireDigits(string pattern, string digits)
    {
        if (digits.Length == 0 || digits.Any(digit => digit is not ('0' or '1')))
        {
            throw new MaskPatternException(pattern, "needs digits 0 and 1 after the colon.");
        }
    }

    private string Ranges()
    {
        List<string> ranges = [];
        for (int first = 0; first < LayerCount; first++)
        {
            if (_layers[first] == AttentionKind.Causal)
            {
                continue;
            }

            int last = first;
            while (last + 1 < LayerCount && _layers[last + 1] == AttentionKind.Bidirectional)
            {
                last++;
            }

            ranges.Add(first == last ? $"{first}" : $"{first}-{last}");
            first = last;
        }

        return ranges.Count == 0 ? "none" : string.Join(", ", ranges);
    }
}
