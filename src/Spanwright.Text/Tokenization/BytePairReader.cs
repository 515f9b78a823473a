using System.Text.Json;
using Spanwright.Text.Tokenization.Decoding;

namespace Spanwright.Text.Tokenization;

/// <summary>Reads a model section of byte pair encoding.</summary>
internal static class BytePairReader
{
    private const int LongestAffix = 32;

    /// <summary>What the section says.</summary>
    public static BytePairSpec Read(JsonSection section)
    {
        if (section.Find("dropout") is { } dropout && !(dropout.Element.TryGetDouble(out double share) && share == 0))
        {
            throw dropout.Error("dropout makes token ids random and is not supported.", "Set it to null.");
        }

        Vocabulary vocabulary = VocabularyReader.Read(section.Member("vocab"));
        string prefix = Affix(section, "continuing_subword_prefix");
        string? unknown = section.TextOrNull("unk_token");
        List<(int Left, int Right, int Merged)> merges = Merges(section.Member("merges"), vocabulary, prefix.Length);
        return new BytePairSpec(vocabulary, new MergeTable(merges))
        {
            File = section.File,
            UnknownToken = unknown,
            KeepsMarksInFront = (unknown is not null || HasAllBytes(section, vocabulary))
                && vocabulary.Id([BytePairSpec.Mark]) >= 0
                && merges.TrueForAll(merge => HasMarksInFront(vocabulary.Token(merge.Merged))),
            FusesUnknown = section.Flag("fuse_unk", false),
            FallsBackToBytes = section.Flag("byte_fallback", false),
            LooksUpWholePieces = section.Flag("ignore_merges", false),
            Prefix = prefix,
            Suffix = Affix(section, "end_of_word_suffix"),
        };
    }

    private static string Affix(JsonSection section, string key)
    {
        string affix = section.TextOrNull(key) ?? "";
        return affix.Length <= LongestAffix ? affix : throw section.Member(key).Error(
            $"it has {affix.Length} characters, more than {LongestAffix}.", "Check the file.");
    }

    private static List<(int Left, int Right, int Merged)> Merges(JsonSection section, Vocabulary vocabulary, int prefixLength)
    {
        List<(int Left, int Right, int Merged)> merges = [];
        foreach (JsonSection item in section.Items())
        {
            (string left, string right) = Pair(item);
            if (right.Length < prefixLength)
            {
                throw item.Error($"'{right}' is shorter than continuing_subword_prefix.", "Check the merges.");
            }

            merges.Add((Id(item, left, vocabulary), Id(item, right, vocabulary), Id(item, left + right[prefixLength..], vocabulary)));
        }

        return merges;
    }

    private static bool HasAllBytes(JsonSection section, Vocabulary vocabulary) => section.Flag("byte_fallback", false)
        && Enumerable.Range(0, 256).All(value => vocabulary.Id(ByteFallbackDecoder.Token((byte)value)) >= 0);

    private static bool HasMarksInFront(ReadOnlySpan<char> token) => !token.TrimStart(BytePairSpec.Mark).Contains(BytePairSpec.Mark);

    /// <summary>Both ways to write a merge: <c>"a b"</c> and <c>["a", "b"]</c>.</summary>
    private static (string Left, string Right) Pair(JsonSection item)
    {
        string[] parts = item.Element.ValueKind == JsonValueKind.String
            ? item.AsText().Split(' ')
            : [.. item.Items().Select(part => part.AsText())];
        return parts.Length == 2 ? (parts[0], parts[1]) : throw item.Error(
            "a merge must have two parts.", "Write it as \"a b\" or [\"a\", \"b\"].");
    }

    private static int Id(JsonSection item, string token, Vocabulary vocabulary)
    {
        int id = vocabulary.Id(token);
        return id >= 0 ? id : throw item.Error(
            $"the merge needs the token '{token}', which model.vocab does not have.", "Vocabulary and merges must come from the same file.");
    }
}
