using System.Collections.Frozen;
using System.Globalization;

namespace Spanwright.Text.Documents;

/// <summary>The table of splitter names; a recipe chooses one, and the model keeps the choice.</summary>
public static class TextSplitters
{
    private static readonly FrozenDictionary<string, ITextSplitter> _splitters =
        new Dictionary<string, ITextSplitter>(StringComparer.Ordinal)
        {
            ["rules"] = new RuleSplitter(),
            ["rules-whole-contractions"] = new RuleSplitter(keepsContractions: true),
            ["whitespace"] = new WhitespaceSplitter(),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every splitter's name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _splitters.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The splitter of a name.</summary>
    /// <exception cref="UnknownNameException">No splitter has the name.</exception>
    public static ITextSplitter Find(string name) =>
        _splitters.GetValueOrDefault(name) ?? throw new UnknownNameException("text splitter", name, Names);

    /// <summary>The sentences of a text without labels; all share the text, and offsets point into it.</summary>
    /// <param name="splitter">Cuts the text.</param>
    /// <param name="text">The text.</param>
    /// <param name="id">Name of the text; sentences are named <c>id-1</c>, <c>id-2</c> …, a single one <c>id</c>.</param>
    /// <param name="document">Name of the document; null where there is none.</param>
    public static IEnumerable<Sentence> Sentences(
        this ITextSplitter splitter, string text, string id, string? document = null)
    {
        IReadOnlyList<IReadOnlyList<CharacterRange>> sentences = splitter.Split(text);
        for (int i = 0; i < sentences.Count; i++)
        {
            string name = sentences.Count == 1 ? id : $"{id}-{(i + 1).ToString(CultureInfo.InvariantCulture)}";
            yield return new Sentence(name, [.. sentences[i].Select(word => text[word.Start..word.End])])
            {
                Text = text,
                Offsets = sentences[i],
                Document = document,
            };
        }
    }
}
