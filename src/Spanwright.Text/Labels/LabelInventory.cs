using System.Text.Json;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Labels;

/// <summary>
/// The tags that a model tells apart, each with its index in a fixed order; saved with the model, since the rows of
/// its head have this order.
/// </summary>
public sealed class LabelInventory
{
    private readonly Dictionary<string, int> _indexOfTag = new(StringComparer.Ordinal);

    /// <summary>An inventory of tags in the given order, as an existing model has them.</summary>
    /// <param name="scheme">The scheme of the tags.</param>
    /// <param name="tags">Distinct tags of the scheme; the place in the list is the index.</param>
    /// <exception cref="UnknownTagException">A tag is none of the scheme.</exception>
    /// <exception cref="ArgumentException">A tag stands twice.</exception>
    public LabelInventory(LabelScheme scheme, IEnumerable<string> tags)
    {
        Scheme = scheme;
        Tags = [.. tags];
        ParsedTags = Tag.Row(Tags, scheme);
        for (int i = 0; i < Tags.Count; i++)
        {
            if (!_indexOfTag.TryAdd(Tags[i], i))
            {
                throw new ArgumentException($"The tag '{Tags[i]}' stands twice in the inventory.");
            }
        }

        Labels = [.. ParsedTags.Where(tag => !tag.IsOutside).Select(tag => tag.Label).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The scheme of the tags.</summary>
    public LabelScheme Scheme { get; }

    /// <summary>The tags by index, as data files write them.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>The tags by index, taken apart.</summary>
    public IReadOnlyList<Tag> ParsedTags { get; }

    /// <summary>The labels in the order in which their first tags stand.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Number of tags.</summary>
    public int Count => Tags.Count;

    /// <summary>O first, then each label's tags in the order of <see cref="LabelScheme.Prefixes"/>.</summary>
    /// <param name="scheme">The scheme of the tags.</param>
    /// <param name="labels">Labels in the order to keep; repeated ones count once.</param>
    public static LabelInventory FromLabels(LabelScheme scheme, IEnumerable<string> labels) => new(
        scheme,
        labels.Distinct(StringComparer.Ordinal)
            .SelectMany(label => scheme.Prefixes.Select(prefix => new Tag(prefix, label)))
            .Prepend(Tag.Outside)
            .Select(tag => tag.ToString()));

    /// <summary>The inventory of all labels of some sentences, in ordinal order.</summary>
    public static LabelInventory FromSentences(LabelScheme scheme, IEnumerable<Sentence> sentences) => FromLabels(
        scheme,
        sentences.SelectMany(sentence => sentence.Spans).Select(span => span.Label)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>Whether the inventory has the tag.</summary>
    public bool Contains(string tag) => _indexOfTag.ContainsKey(tag);

    /// <summary>The index of a tag.</summary>
    /// <exception cref="UnknownNameException">The inventory has no such tag.</exception>
    public int IndexOf(string tag) =>
        _indexOfTag.TryGetValue(tag, out int index) ? index : throw new UnknownNameException("tag", tag, Tags);

    /// <summary>The tag indices of a sentence's spans, one for each word.</summary>
    /// <exception cref="UnknownNameException">A span's label is not in the inventory.</exception>
    public int[] Indices(Sentence sentence) =>
        Array.ConvertAll(Scheme.Tags(sentence.Spans, sentence.Words.Count), IndexOf);

    /// <summary>The spans that predicted tag indices stand for.</summary>
    public IReadOnlyList<LabeledSpan> Spans(
        IReadOnlyList<int> indices, IllegalTagPolicy policy = IllegalTagPolicy.Discard) =>
        TagReading.Spans(Scheme, [.. indices.Select(index => ParsedTags[index])], policy);

    /// <summary>The inventory as JSON: <c>{"scheme": "IOB2", "tags": ["O", "B-PER", "I-PER"]}</c>.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new Dictionary<string, object>(StringComparer.Ordinal) { ["scheme"] = Scheme.Name, ["tags"] = Tags });

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is no inventory.</exception>
    public static LabelInventory FromJson(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("scheme", out JsonElement scheme) || scheme.ValueKind != JsonValueKind.String
            || !root.TryGetProperty("tags", out JsonElement tags) || tags.ValueKind != JsonValueKind.Array
            || tags.EnumerateArray().Any(tag => tag.ValueKind != JsonValueKind.String))
        {
            throw new JsonException("A label inventory needs 'scheme' (a name) and 'tags' (a list of tags).");
        }

        return new LabelInventory(
            LabelScheme.Find(scheme.GetString()!), tags.EnumerateArray().Select(tag => tag.GetString()!));
    }
}
