using System.Text.Json;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>One line of a JSON Lines file: an object whose offsets are checked and turned into UTF-16.</summary>
internal sealed class JsonRecord
{
    private static readonly string[] _spanKeys = ["spans", "entities", "label", "labels"];

    private static readonly HashSet<string> _knownKeys = new(StringComparer.Ordinal)
    {
        "id", "text", "offset_unit", "tokens", "sentences", "document", "spans", "entities", "label", "labels",
    };

    private readonly JsonElement _root;
    private readonly string _file;
    private readonly long _line;
    private readonly JsonOffsets _offsets;

    /// <summary>Checks the object and its text.</summary>
    /// <param name="root">The line's value.</param>
    /// <param name="file">Name of the file in errors.</param>
    /// <param name="line">1-based line.</param>
    /// <param name="unit">The offset unit where the line declares none; null where the user named none either.</param>
    public JsonRecord(JsonElement root, string file, long line, OffsetUnit? unit)
    {
        (_root, _file, _line) = (root, file, line);
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Error("the line holds no JSON object.", "Write one object a line.");
        }

        Text = String("text") ?? throw Error("the object has no 'text'.", "Check that the file has the format jsonl.");
        _offsets = new JsonOffsets(Text, String("offset_unit"), unit, Error);
    }

    public string Text { get; }

    public string? Id => _root.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.Number
        ? id.GetRawText() : String("id");

    public string? Document => String("document");

    /// <summary>The words, where the line lists them.</summary>
    public IReadOnlyList<CharacterRange>? Tokens => Ranges("tokens");

    /// <summary>The sentences, where the line lists them.</summary>
    public IReadOnlyList<CharacterRange>? Sentences => Ranges("sentences");

    /// <summary>The keys that mean nothing here.</summary>
    public IEnumerable<string> IgnoredKeys =>
        _root.EnumerateObject().Select(property => property.Name).Where(key => !_knownKeys.Contains(key));

    /// <summary>The name of each listed sentence that has one.</summary>
    public IReadOnlyList<string?> SentenceIds => [.. Items("sentences").Select(item => String(item, "id"))];

    /// <summary>The spans in the order of the file.</summary>
    public IEnumerable<CharacterSpan> Spans()
    {
        foreach (JsonElement item in _spanKeys.SelectMany(Items))
        {
            bool isTriple = item.ValueKind == JsonValueKind.Array && item.GetArrayLength() == 3;
            if (!isTriple && item.ValueKind != JsonValueKind.Object)
            {
                throw Error(
                    $"a span is {ColumnBlocks.Shown(item.GetRawText())}.",
                    "Write {\"start\": 0, \"end\": 1, \"label\": \"X\"} or [0, 1, \"X\"].");
            }

            CharacterRange range = isTriple ? _offsets.Range(item[0], item[1]) : _offsets.Range(item);
            string label = (isTriple ? StringOf(item[2]) : String(item, "label"))
                ?? throw Error("a span has no label.", "Give every span a label.");
            yield return new CharacterSpan(range.Start, range.End, label, isTriple ? null : Score(item));
        }
    }

    /// <summary>An error at this line.</summary>
    public DataFormatException Error(string problem, string remedy, Exception? inner = null) =>
        new(_file, _line, problem, remedy, inner);

    private CharacterRange[]? Ranges(string key)
    {
        if (!_root.TryGetProperty(key, out _))
        {
            return null;
        }

        CharacterRange[] ranges = [.. Items(key).Select(_offsets.Range)];
        for (int i = 1; i < ranges.Length; i++)
        {
            if (ranges[i].Start < ranges[i - 1].Start)
            {
                throw Error($"'{key}' are not in the order of the text.", "Sort them by their start.");
            }
        }

        return ranges;
    }

    private IEnumerable<JsonElement> Items(string key)
    {
        if (!_root.TryGetProperty(key, out JsonElement list) || list.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : throw Error($"'{key}' is no list.", $"Write \"{key}\": [].");
    }

    private double? Score(JsonElement item) =>
        !item.TryGetProperty("score", out JsonElement score) || score.ValueKind == JsonValueKind.Null ? null
        : score.ValueKind == JsonValueKind.Number ? score.GetDouble()
        : throw Error($"the score of a span is {score.GetRawText()}.", "Give a number.");

    private string? String(string key) => String(_root, key);

    private string? String(JsonElement item, string key) =>
        item.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? StringOf(value) ?? throw Error($"'{key}' is no string.", "Put it in quotes.") : null;

    private static string? StringOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
