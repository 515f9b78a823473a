using System.Text.Json;

namespace Spanwright.Text.Tokenization;

/// <summary>Reads a vocabulary that maps tokens to ids.</summary>
internal static class VocabularyReader
{
    private const int MostIds = 1 << 24;

    /// <summary>The tokens of a section.</summary>
    public static Vocabulary Read(JsonSection section)
    {
        if (section.Element.ValueKind != JsonValueKind.Object)
        {
            throw section.Error("expected an object of tokens and ids.", "This kind of model needs one; check that the file is whole.");
        }

        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        Dictionary<int, string> tokens = [];
        foreach (JsonProperty entry in section.Element.EnumerateObject())
        {
            string token = Name(section, entry);
            int id = new JsonSection(section.File, $"{section.Place}['{token}']", entry.Value).AsNumber();
            if (id >= MostIds)
            {
                throw section.Error($"the id {id} of '{token}' is larger than any vocabulary.", "Check the file.");
            }

            if (!tokens.TryAdd(id, token) && tokens[id] != token)
            {
                throw section.Error($"'{tokens[id]}' and '{token}' have the same id {id}.", "Give every token an id of its own.");
            }

            ids[token] = id;
        }

        return new Vocabulary(ids);
    }

    private static string Name(JsonSection section, JsonProperty entry)
    {
        try
        {
            return entry.Name;
        }
        catch (InvalidOperationException error)
        {
            throw new TokenizerException(
                section.File, section.Place, "a token is not valid Unicode.", "Save the file as UTF-8 without halves of surrogate pairs.", error);
        }
    }
}
