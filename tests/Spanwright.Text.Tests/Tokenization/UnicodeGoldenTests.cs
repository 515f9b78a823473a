using System.Globalization;
using System.Text;
using System.Text.Json;
using Spanwright.Testing;
using Spanwright.Text.Tokenization;
using Spanwright.Text.Tokenization.CodePoints;
using Spanwright.Text.Tokenization.Normalization;
using Spanwright.Text.Tokenization.Patterns;

namespace Spanwright.Text.Tests.Tokenization;

public sealed class UnicodeGoldenTests
{
    private static readonly Dictionary<string, Func<CodePointSet>> _namedClasses = new(StringComparer.Ordinal)
    {
        ["Whitespace: word"] = () => UnicodeTables.Word,
        ["Whitespace: space"] = () => UnicodeTables.Space,
        ["WhitespaceSplit: space"] = () => UnicodeTables.Space,
        ["Strip: removed"] = () => UnicodeTables.Space,
        ["BertPreTokenizer: space"] = () => UnicodeTables.Space,
        ["BertPreTokenizer: punctuation"] = () => BertCharacters.Punctuation,
        ["BertNormalizer clean_text: removed"] = () => BertCharacters.Removed,
        ["BertNormalizer clean_text: becomes space"] = () => UnicodeTables.Space & ~BertCharacters.Removed,
        ["BertNormalizer chinese"] = () => BertCharacters.Chinese,
        ["StripAccents: removed"] = () => BertCharacters.CombiningMarks,
        ["Digits"] = () => UnicodeTables.Numeric,
    };

    private static readonly Dictionary<string, ITextNormalizer> _maps = new(StringComparer.Ordinal)
    {
        ["NFC"] = new UnicodeNormalizer(compatible: false, composed: true),
        ["NFD"] = new UnicodeNormalizer(compatible: false, composed: false),
        ["NFKC"] = new UnicodeNormalizer(compatible: true, composed: true),
        ["NFKD"] = new UnicodeNormalizer(compatible: true, composed: false),
        ["Lowercase"] = new LowercaseNormalizer(),
    };

    [Fact]
    public void Character_classes_hold_the_code_points_that_the_library_takes()
    {
        List<string> skipped = [];
        int compared = 0;
        foreach (JsonProperty entry in Read("classes"))
        {
            Func<int, bool>? actual = entry.Name.StartsWith("regex ", StringComparison.Ordinal)
                ? Matcher(entry.Name["regex ".Length..])
                : _namedClasses.TryGetValue(entry.Name, out Func<CodePointSet>? set) ? set().Contains : null;
            if (actual is null)
            {
                skipped.Add(entry.Name);
                continue;
            }

            CodePointSet expected = CodePointSet.Of(entry.Value.EnumerateArray().Select(range => (range[0].GetInt32(), range[1].GetInt32())));
            int different = Enumerable.Range(0, CodePointSet.CodePointCount).FirstOrDefault(
                codePoint => Rune.IsValid(codePoint) && actual(codePoint) != expected.Contains(codePoint), -1);
            Assert.True(different < 0, $"{entry.Name} differs at U+{different:X4}.");
            compared++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} classes compared. Skipped, for components of a later issue: {string.Join(", ", skipped)}.");
        Assert.True(compared > 0, "No class was found.");
    }

    [Fact]
    public void Normalizers_map_every_code_point_as_the_library_does()
    {
        int compared = 0;
        foreach (JsonProperty entry in Read("maps"))
        {
            Dictionary<int, string> map = entry.Value.EnumerateObject().ToDictionary(
                pair => int.Parse(pair.Name, NumberStyles.HexNumber), pair => string.Concat(
                    UnicodeTables.CodePoints(pair.Value.GetString()!).Select(char.ConvertFromUtf32)));
            IEnumerable<int> codePoints = Enumerable.Range(0, CodePointSet.CodePointCount)
                .Where(codePoint => Rune.IsValid(codePoint) && codePoint is not (>= 0xAC00 and <= 0xD7A3));
            foreach (int[] chunk in codePoints.Chunk(1000))
            {
                // A line feed keeps neighbours from composing.
                string text = string.Join('\n', chunk.Select(char.ConvertFromUtf32));
                string expected = string.Join('\n', chunk.Select(codePoint => map.GetValueOrDefault(codePoint, char.ConvertFromUtf32(codePoint))));
                Assert.Equal(expected, _maps[entry.Name].Normalize(TextPiece.Whole(new AlignedText(text))).Span.ToString());
                compared += chunk.Length;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{compared} mappings compared.");
        Assert.True(compared > 0, "No map was found.");
    }

    private static Func<int, bool> Matcher(string pattern)
    {
        (RegexNode root, _) = RegexParser.Parse(pattern);
        while (root is RegexNode.Sequence { Parts: [RegexNode only] })
        {
            root = only;
        }

        return Assert.IsType<RegexNode.Set>(root).Members.Contains;
    }

    private static JsonElement.ObjectEnumerator Read(string section)
    {
        byte[] json = GoldenTokenizer.ReadIfThere(SharedFolders.Goldens("tokenizers"), "unicode.json")!;
        return JsonDocument.Parse(json).RootElement.GetProperty(section).EnumerateObject();
    }
}
