using System.Text;
using System.Text.Json;

namespace Spanwright.Text.Tokenization;

/// <summary>An element of a tokenizer file together with its place, so that every error names both.</summary>
internal readonly record struct JsonSection(string File, string Place, JsonElement Element)
{
    /// <summary>The <c>type</c> of a component.</summary>
    public string Kind => Text("type");

    /// <summary>A required member.</summary>
    public JsonSection Member(string key) =>
        Find(key) ?? throw Error($"'{key}' is missing.", "Compare with a tokenizer.json as Hugging Face's tokenizers writes it.");

    /// <summary>A member; null where it is absent or null.</summary>
    public JsonSection? Find(string key)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            throw Unexpected("an object");
        }

        string place = Place.Length == 0 ? key : $"{Place}.{key}";
        return Element.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? new JsonSection(File, place, value)
            : null;
    }

    /// <summary>The elements of a list.</summary>
    public IEnumerable<JsonSection> Items()
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            throw Unexpected("a list");
        }

        JsonSection self = this;
        return Element.EnumerateArray().Select((item, i) => new JsonSection(self.File, $"{self.Place}[{i}]", item));
    }

    /// <summary>A required text.</summary>
    public string Text(string key) => Member(key).AsText();

    /// <summary>A text; null where it is absent or null.</summary>
    public string? TextOrNull(string key) => Find(key)?.AsText();

    /// <summary>A truth value; <paramref name="otherwise"/> where it is absent or null.</summary>
    public bool Flag(string key, bool otherwise) => Find(key)?.AsFlag() ?? otherwise;

    /// <summary>A required number of 0 or more.</summary>
    public int Number(string key) => Member(key).AsNumber();

    /// <summary>This element as text.</summary>
    public string AsText()
    {
        if (Element.ValueKind != JsonValueKind.String)
        {
            throw Unexpected("a text");
        }

        try
        {
            return Element.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new TokenizerException(
                File, Place, "the text is not valid Unicode.", "Save the file as UTF-8 without halves of surrogate pairs.", error);
        }
    }

    /// <summary>This element as one code point.</summary>
    public Rune AsCodePoint()
    {
        string text = AsText();
        return Rune.TryGetRuneAt(text, 0, out Rune rune) && rune.Utf16SequenceLength == text.Length
            ? rune
            : throw Unexpected("one character");
    }

    /// <summary>This element as a truth value.</summary>
    public bool AsFlag() => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Unexpected("true or false"),
    };

    /// <summary>This element as a number of 0 or more.</summary>
    public int AsNumber() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out int number) && number >= 0
            ? number
            : throw Unexpected("a number of 0 or more");

    /// <summary>An error at this place.</summary>
    public TokenizerException Error(string problem, string remedy) => new(File, Place, problem, remedy);

    private TokenizerException Unexpected(string expected)
    {
        string found = Element.GetRawText();
        return Error(
            $"expected {expected}, but found {(found.Length > 60 ? found[..60] + "…" : found)}.",
            "Compare with a tokenizer.json as Hugging Face's tokenizers writes it.");
    }
}
