using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Spanwright.Text.Tokenization.Splitting;

namespace Spanwright.Text.Tokenization;

/// <summary>
/// Makes a <c>tokenizer.json</c> of a GGUF vocabulary. Where GGUF readers disagree it follows the tokenizer that the file was made from:
/// SmolLM splits digits, Llama 3 looks whole pieces up, Qwen normalizes to NFC though GGUF cannot say so.
/// </summary>
internal static class GgufTokenizer
{
    private const int UnknownType = 2;
    private const int ControlType = 3;
    private const int UserDefinedType = 4;

    private const string ByteLevel = """{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":true}""";
    private const string BytesOnly = """{"type":"ByteLevel","add_prefix_space":false,"trim_offsets":true,"use_regex":false}""";
    private const string ByteLevelDecoder = """{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}""";
    private const string Digits = """{"type":"Digits","individual_digits":true}""";
    private const string PrefixAndMarks = """{"type":"Sequence","normalizers":[{"type":"Prepend","prepend":"▁"},{"type":"Replace","pattern":{"String":" "},"content":"▁"}]}""";
    private const string Marks = """{"type":"Replace","pattern":{"String":" "},"content":"▁"}""";
    private const string MarksDecoder = """{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"}]}""";
    private const string PrefixAndMarksDecoder = """{"type":"Sequence","decoders":[{"type":"Replace","pattern":{"String":"▁"},"content":" "},{"type":"ByteFallback"},{"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":0}]}""";

    private static readonly FrozenDictionary<string, (string Splitter, string? Normalizer, bool LooksUpWholePieces)> _byteLevelKinds =
        new Dictionary<string, (string, string?, bool)>(StringComparer.Ordinal)
        {
            ["gpt-2"] = (ByteLevel, null, false),
            ["smollm"] = (Sequence(Digits, ByteLevel), null, false),
            ["llama-bpe"] = (Sequence(Split(Llama3Splitter.Llama3Pattern), BytesOnly), null, true),
            ["qwen2"] = (Sequence(Split(Llama3Splitter.QwenPattern), BytesOnly), """{"type":"NFC"}""", false),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The bytes of the <c>tokenizer.json</c>.</summary>
    /// <exception cref="TokenizerException">The vocabulary is malformed or of a kind that is not supported.</exception>
    public static byte[] Write(GgufVocabulary vocabulary)
    {
        Check(vocabulary);
        return (vocabulary.Model switch
        {
            "gpt2" => ByteLevelDraft(vocabulary),
            "llama" => SentencePieceDraft(vocabulary),
            _ => throw Error(vocabulary, "tokenizer.ggml.model", $"the model '{vocabulary.Model}' is not supported.", "Supported are: gpt2, llama."),
        }).Write();
    }

    private static TokenizerDraft ByteLevelDraft(GgufVocabulary vocabulary)
    {
        if (!_byteLevelKinds.TryGetValue(vocabulary.Pre ?? "", out (string Splitter, string? Normalizer, bool LooksUpWholePieces) kind))
        {
            throw Error(
                vocabulary,
                "tokenizer.ggml.pre",
                $"the pre-tokenizer '{vocabulary.Pre}' is not supported.",
                $"Supported are: {string.Join(", ", _byteLevelKinds.Keys.Order(StringComparer.Ordinal))}. Put the model's tokenizer.json beside the file.");
        }

        return new TokenizerDraft(vocabulary.Tokens, [.. vocabulary.Merges.Select((merge, i) => Pair(vocabulary, merge, i))])
        {
            AddedTokens = AddedTokens(vocabulary),
            Normalizer = kind.Normalizer,
            Splitter = kind.Splitter,
            Begin = vocabulary.AddsBegin == true ? Special(vocabulary, vocabulary.BeginId) : null,
            End = vocabulary.AddsEnd == true ? Special(vocabulary, vocabulary.EndId) : null,
            Decoder = ByteLevelDecoder,
            LooksUpWholePieces = kind.LooksUpWholePieces,
        };
    }

    private static TokenizerDraft SentencePieceDraft(GgufVocabulary vocabulary)
    {
        bool hasPrefix = vocabulary.AddsSpacePrefix ?? true;
        return new TokenizerDraft(vocabulary.Tokens, MergesByScore(vocabulary))
        {
            AddedTokens = AddedTokens(vocabulary),
            Normalizer = hasPrefix ? PrefixAndMarks : Marks,
            Begin = vocabulary.AddsBegin ?? true ? Special(vocabulary, vocabulary.BeginId) : null,
            End = vocabulary.AddsEnd ?? false ? Special(vocabulary, vocabulary.EndId) : null,
            Decoder = hasPrefix ? PrefixAndMarksDecoder : MarksDecoder,
            UnknownToken = vocabulary.UnknownId is { } id ? vocabulary.Tokens[id] : null,
            FallsBackToBytes = true,
        };
    }

    /// <summary>SentencePiece merges what makes the token of best score: every way to cut a token in two is a merge of its rank.</summary>
    private static List<(string Left, string Right)> MergesByScore(GgufVocabulary vocabulary)
    {
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        for (int id = 0; id < vocabulary.Tokens.Count; id++)
        {
            ids.TryAdd(vocabulary.Tokens[id], id);
        }

        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> idsBySpan = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        List<(float Score, int LeftLength, int Left, int Right)> merges = [];
        foreach ((string token, int id) in ids.Where(entry => TypeOf(vocabulary, entry.Value) is not (UnknownType or ControlType)))
        {
            for (int cut = 1; cut < token.Length; cut++)
            {
                if (!char.IsLowSurrogate(token[cut])
                    && idsBySpan.TryGetValue(token.AsSpan(0, cut), out int left) && idsBySpan.TryGetValue(token.AsSpan(cut), out int right))
                {
                    merges.Add((vocabulary.Scores[id], cut, left, right));
                }
            }
        }

        return [.. merges.OrderByDescending(merge => merge.Score).ThenByDescending(merge => merge.LeftLength)
            .ThenBy(merge => merge.Left).ThenBy(merge => merge.Right)
            .Select(merge => (vocabulary.Tokens[merge.Left], vocabulary.Tokens[merge.Right]))];
    }

    private static List<AddedToken> AddedTokens(GgufVocabulary vocabulary) =>
        [.. Enumerable.Range(0, vocabulary.TokenTypes.Count)
            .Where(id => TypeOf(vocabulary, id) is UnknownType or ControlType or UserDefinedType)
            .Select(id => Added(vocabulary, id)).DistinctBy(token => token.Content, StringComparer.Ordinal)];

    private static AddedToken Added(GgufVocabulary vocabulary, int id) =>
        new(id, vocabulary.Tokens[id]) { IsSpecial = TypeOf(vocabulary, id) != UserDefinedType };

    private static int TypeOf(GgufVocabulary vocabulary, int id) => vocabulary.TokenTypes.Count == 0 ? 1 : vocabulary.TokenTypes[id];

    private static AddedToken Special(GgufVocabulary vocabulary, int? id) => id is { } known ? Added(vocabulary, known) : throw Error(
        vocabulary, "tokenizer.ggml.add_bos_token", "a special token is to be added, but its id is missing.", "Set bos_token_id or eos_token_id.");

    private static (string Left, string Right) Pair(GgufVocabulary vocabulary, string merge, int index)
    {
        string[] parts = merge.Split(' ');
        return parts.Length == 2 ? (parts[0], parts[1]) : throw Error(
            vocabulary, $"tokenizer.ggml.merges[{index}]", $"'{merge}' is not two tokens with a space between them.", "Convert the model again.");
    }

    private static void Check(GgufVocabulary vocabulary)
    {
        int count = vocabulary.Tokens.Count;
        if (vocabulary.TokenTypes.Count != 0 && vocabulary.TokenTypes.Count != count)
        {
            throw Error(vocabulary, "tokenizer.ggml.token_type", $"it has {vocabulary.TokenTypes.Count} entries for {count} tokens.", "Convert the model again.");
        }

        if (vocabulary.Model == "llama" && vocabulary.Scores.Count != count)
        {
            throw Error(vocabulary, "tokenizer.ggml.scores", $"it has {vocabulary.Scores.Count} entries for {count} tokens.", "Convert the model again.");
        }

        foreach (int? id in new[] { vocabulary.BeginId, vocabulary.EndId, vocabulary.UnknownId })
        {
            if (id is { } known && (known < 0 || known >= count))
            {
                throw Error(vocabulary, "tokenizer.ggml", $"the special token id {known} is not below the number of tokens, {count}.", "Convert the model again.");
            }
        }
    }

    private static TokenizerException Error(GgufVocabulary vocabulary, string place, string problem, string remedy) =>
        new(vocabulary.File, place, problem, remedy);

    private static string Sequence(string first, string second) =>
        $$"""{"type":"Sequence","pretokenizers":[{{first}},{{second}}]}""";

    private static string Split(string pattern) => new JsonObject
    {
        ["type"] = "Split",
        ["pattern"] = new JsonObject { ["Regex"] = pattern },
        ["behavior"] = "Isolated",
        ["invert"] = false,
    }.ToJsonString();
}
