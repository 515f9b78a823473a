using System.Text.Json;
using Spanwright.Testing;
using Spanwright.Text.Tokenization;
using Spanwright.Text.Tokenization.Splitting;

namespace Spanwright.Text.Tests.Tokenization;

public sealed class ComponentGoldenTests
{
    private static readonly string[] _laterConstructs = [@"\X"];

    [Fact]
    public void Components_on_their_own_equal_the_library()
    {
        string path = Path.Combine(SharedFolders.Goldens("tokenizers"), "components.jsonl.gz");
        List<string> differences = [];
        List<string> skipped = [];
        int compared = 0;
        foreach (JsonElement row in GoldenTokenizer.Lines(path))
        {
            JsonElement component = row.GetProperty("component");
            if (Later(component) is { } reason)
            {
                skipped.Add(reason);
                continue;
            }

            JsonSection section = new("components", "", component);
            Func<JsonElement, string?> difference = row.GetProperty("kind").GetString() switch
            {
                "normalizer" => Normalizer(section),
                "pre_tokenizer" => Splitter(section),
                _ => Decoder(section),
            };
            foreach (JsonElement item in row.GetProperty("cases").EnumerateArray())
            {
                compared++;
                if (difference(item) is { } found)
                {
                    differences.Add($"{component}: {found}");
                }
            }
        }

        ITestOutputHelper? output = TestContext.Current.TestOutputHelper;
        output?.WriteLine($"{compared} cases compared, {differences.Count} differ.");
        foreach (IGrouping<string, string> reason in skipped.GroupBy(reason => reason, StringComparer.Ordinal))
        {
            output?.WriteLine($"Skipped: {reason.Count()} components with '{reason.Key}', which a later issue brings.");
        }

        Assert.True(compared > 0, "No case was found.");
        Assert.True(differences.Count == 0, $"{differences.Count} cases differ:\n{string.Join('\n', differences.Take(20))}");
    }

    private static string? Later(JsonElement component)
    {
        string text = component.GetRawText();
        return GoldenTokenizer.LaterKind(component)
            ?? _laterConstructs.FirstOrDefault(construct => text.Contains(construct.Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static Func<JsonElement, string?> Normalizer(JsonSection section)
    {
        var normalizer = TokenizerTable.Normalizer(section);
        return item =>
        {
            string input = item[0].GetString()!;
            TextPiece actual = normalizer.Normalize(TextPiece.Whole(new AlignedText(input)));
            List<string> alignment = [];
            for (int i = 0; i < actual.Length;)
            {
                int length = i + 1 < actual.Length && char.IsSurrogatePair(actual.Span[i], actual.Span[i + 1]) ? 2 : 1;
                var range = actual.Original(i, i + length);
                alignment.Add($"{actual.Span.Slice(i, length)}:{CodePoints(input, range.Start)}-{CodePoints(input, range.End)}");
                i += length;
            }

            string expected = string.Join(' ', item[2].EnumerateArray().Select(entry => $"{entry[0].GetString()}:{entry[1]}-{entry[2]}"));
            return Compare(input, $"{item[1].GetString()} {expected}", $"{actual.Span} {string.Join(' ', alignment)}");
        };
    }

    private static Func<JsonElement, string?> Splitter(JsonSection section)
    {
        IWordSplitter[] splitters = [.. TokenizerTable.Splitter(section)];
        return item =>
        {
            string input = item[0].GetString()!;
            List<TextPiece> pieces = input.Length == 0 ? [] : [TextPiece.Whole(new AlignedText(input))];
            foreach (IWordSplitter splitter in splitters)
            {
                List<TextPiece> parts = [];
                pieces.ForEach(piece => splitter.Split(piece, parts));
                pieces = parts;
            }

            IEnumerable<string> actual = pieces.Select(piece =>
            {
                var range = piece.Original(0, piece.Length);
                return $"{piece.Span}:{CodePoints(input, range.Start)}-{CodePoints(input, range.End)}";
            });
            IEnumerable<string> expected = item[1].EnumerateArray().Select(piece => $"{piece[0].GetString()}:{piece[1]}-{piece[2]}");
            return Compare(input, string.Join('|', expected), string.Join('|', actual));
        };
    }

    private static Func<JsonElement, string?> Decoder(JsonSection section)
    {
        var decoder = TokenizerTable.Decoder(section);
        return item =>
        {
            string actual = string.Concat(decoder.Decode([.. item[0].EnumerateArray().Select(token => token.GetString()!)]));
            return item[1].ValueKind == JsonValueKind.String ? Compare(item[0].GetRawText(), item[1].GetString()!, actual) : null;
        };
    }

    private static string? Compare(string input, string expected, string actual) =>
        expected == actual ? null : $"'{input}': expected '{expected}', got '{actual}'";

    private static int CodePoints(string text, int offset) =>
        text.AsSpan(0, offset).ToArray().Count(unit => !char.IsLowSurrogate(unit));
}
