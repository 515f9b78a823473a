using System.Text.Json;
using Spanwright.Text.Tokenization.Processing;

namespace Spanwright.Text.Tokenization;

/// <summary>Reads Hugging Face's <c>tokenizer.json</c>. Everything it says is followed or refused by name.</summary>
internal static class TokenizerFile
{
    /// <summary>The sections of a file.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="TokenizerException">The file is malformed, or asks for something that is not supported.</exception>
    public static TokenizerParts Read(ReadOnlyMemory<byte> json, string file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json);
            return Read(new JsonSection(file, "", document.RootElement));
        }
        catch (JsonException error)
        {
            throw new TokenizerException(
                file, $"line {(error.LineNumber ?? 0) + 1}", $"this is not JSON: {error.Message}", "Download or write the file again.", error);
        }
    }

    private static TokenizerParts Read(JsonSection root)
    {
        if (root.TextOrNull("version") is { } version && version != "1.0")
        {
            throw root.Error($"the version '{version}' is not supported.", "Supported is: 1.0.");
        }

        ISubwordEncoder encoder = TokenizerTable.Encoder(root.Member("model"));
        return new TokenizerParts(encoder)
        {
            Normalizer = root.Find("normalizer") is { } normalizer ? TokenizerTable.Normalizer(normalizer) : null,
            Splitters = root.Find("pre_tokenizer") is { } splitter ? [.. TokenizerTable.Splitter(splitter)] : [],
            PostProcessor = root.Find("post_processor") is { } processor
                ? TokenizerTable.PostProcessor(processor, PostProcessor.Plain)
                : PostProcessor.Plain,
            Decoder = root.Find("decoder") is { } decoder ? TokenizerTable.Decoder(decoder) : null,
            AddedTokens = root.Find("added_tokens") is { } added ? AddedTokens(added, encoder.Vocabulary) : [],
            Truncation = root.Find("truncation") is { } truncation ? LengthLimitReader.Truncation(truncation) : null,
            Padding = root.Find("padding") is { } padding ? LengthLimitReader.Padding(padding) : null,
        };
    }

    /// <summary>
    /// The added tokens with the ids that the library gives them, whatever the file says: that of the model's vocabulary, else the
    /// next one that is free after the model's number of tokens.
    /// </summary>
    private static IReadOnlyList<AddedToken> AddedTokens(JsonSection section, Vocabulary vocabulary)
    {
        OrderedDictionary<string, AddedToken> tokens = new(StringComparer.Ordinal);
        int nextId = vocabulary.Count;
        foreach (JsonSection item in section.Items())
        {
            string content = item.Text("content");
            int id = tokens.TryGetValue(content, out AddedToken? known) ? known.Id : vocabulary.Id(content);
            id = id >= 0 ? id : nextId;
            nextId = Math.Max(nextId, id + 1);
            bool isSpecial = item.Flag("special", false);
            tokens[content] = new AddedToken(id, content)
            {
                IsSpecial = isSpecial,
                IsSingleWord = item.Flag("single_word", false),
                StripsLeft = item.Flag("lstrip", false),
                StripsRight = item.Flag("rstrip", false),
                IsNormalized = item.Flag("normalized", !isSpecial),
            };
        }

        return [.. tokens.Values.Where(token => token.Content.Length > 0)];
    }
}
