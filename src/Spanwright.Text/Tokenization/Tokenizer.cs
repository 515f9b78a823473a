using Spanwright.Text.Tokenization.Processing;

namespace Spanwright.Text.Tokenization;

/// <summary>
/// A tokenizer as Hugging Face's <c>tokenizer.json</c> describes it. Safe for concurrent use by any number of threads: nothing that
/// can be seen from outside changes after it is made, and results do not depend on what was encoded before.
/// </summary>
public sealed class Tokenizer : ITokenizer
{
    private readonly ReadOnlyMemory<byte> _json;
    private readonly TokenizerParts _parts;
    private readonly Vocabulary _vocabulary;
    private readonly AddedTokenSet _added;
    private readonly SubwordPipeline _pipeline;
    private readonly bool _appliesLengthLimits;

    private Tokenizer(ReadOnlyMemory<byte> json, string file, TokenizerOptions options)
    {
        _json = json;
        _parts = TokenizerFile.Read(json, file).Arranged(options.AddPrefixSpace);
        _vocabulary = _parts.Encoder.Vocabulary;
        _added = new AddedTokenSet(_parts.AddedTokens, _parts.Normalizer, options.SplitSpecialTokens);
        _pipeline = new SubwordPipeline(_parts, _added);
        _appliesLengthLimits = options.ApplyLengthLimits;
        VocabularySize = Math.Max(_vocabulary.Size, _parts.AddedTokens.Select(token => token.Id + 1).DefaultIfEmpty().Max());
    }

    /// <summary>One more than the largest token id, added tokens included.</summary>
    public int VocabularySize { get; }

    /// <summary>The added tokens, special ones among them.</summary>
    public IReadOnlyCollection<AddedToken> AddedTokens => _added.Tokens;

    /// <summary>Reads a tokenizer file.</summary>
    /// <param name="path">
    /// A <c>tokenizer.json</c>, BERT's <c>vocab.txt</c>, or the folder that holds one of them; the former where there are both.
    /// </param>
    /// <param name="options">Departures from the file; null for none.</param>
    /// <exception cref="TokenizerException">There is no such file, it is malformed, or it asks for something that is not supported.</exception>
    public static Tokenizer Load(string path, TokenizerOptions? options = null)
    {
        string file = FileIn(path);
        try
        {
            return file.EndsWith(".txt", StringComparison.OrdinalIgnoreCase)
                ? Parse(BertVocabularyFile.Read(file), file, options)
                : Parse(File.ReadAllBytes(file), file, options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TokenizerException(
                file, "", $"the tokenizer cannot be read: {error.Message}", "Give the path of a tokenizer.json or of the folder that holds it.", error);
        }
    }

    /// <summary>Reads a tokenizer from the bytes of a tokenizer file.</summary>
    /// <param name="json">The bytes; they must not change afterwards.</param>
    /// <param name="name">A name for errors.</param>
    /// <param name="options">Departures from the file; null for none.</param>
    /// <exception cref="TokenizerException">The file is malformed, or asks for something that is not supported.</exception>
    public static Tokenizer Parse(ReadOnlyMemory<byte> json, string name = "tokenizer.json", TokenizerOptions? options = null) =>
        new(json, name, options ?? new TokenizerOptions());

    /// <summary>Makes a tokenizer of the vocabulary of a GGUF file.</summary>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="options">Departures from it; null for none.</param>
    /// <exception cref="TokenizerException">The vocabulary is malformed or of a kind that is not supported.</exception>
    public static Tokenizer FromGguf(GgufVocabulary vocabulary, TokenizerOptions? options = null) =>
        Parse(GgufTokenizer.Write(vocabulary), vocabulary.File, options);

    /// <summary>The same tokenizer with other options.</summary>
    public Tokenizer With(TokenizerOptions options) => Parse(_json, options: options);

    /// <summary>Writes the tokenizer file that this tokenizer was made from, whole or not at all.</summary>
    /// <param name="path">The file to write; an existing one is replaced.</param>
    /// <exception cref="TokenizerException">The file cannot be written.</exception>
    public void Save(string path)
    {
        string unfinished = path + ".unfinished";
        try
        {
            using (FileStream stream = File.Create(unfinished))
            {
                stream.Write(_json.Span);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }

            throw new TokenizerException(
                path, "", $"the tokenizer cannot be written: {error.Message}", "Choose a folder that exists, may be written to and has room.", error);
        }
    }

    /// <inheritdoc/>
    public TokenizedSentence Encode(string text, bool addSpecialTokens = true) =>
        Sentence(TokenizerInput.OfText(text), addSpecialTokens);

    /// <inheritdoc/>
    public TokenizedSentence EncodeWords(IReadOnlyList<string> words, bool addSpecialTokens = true) =>
        Sentence(TokenizerInput.OfWords(words), addSpecialTokens);

    /// <summary>Everything that is known of one input or of a pair, never cut nor padded.</summary>
    /// <param name="first">The first input.</param>
    /// <param name="second">The second input of a pair; null for one alone.</param>
    /// <param name="addSpecialTokens">Whether special tokens are added.</param>
    public TokenEncoding EncodeInput(TokenizerInput first, TokenizerInput? second = null, bool addSpecialTokens = true) =>
        Encoding(first, second, addSpecialTokens, truncation: null);

    /// <summary>
    /// Everything that is known of a batch; with <see cref="TokenizerOptions.ApplyLengthLimits"/> truncated and padded as the file says.
    /// </summary>
    /// <param name="batch">Inputs, or pairs of them.</param>
    /// <param name="addSpecialTokens">Whether special tokens are added.</param>
    /// <exception cref="TokenizerException">The file's length limits cannot be kept.</exception>
    public IReadOnlyList<TokenEncoding> EncodeBatch(
        IEnumerable<(TokenizerInput First, TokenizerInput? Second)> batch, bool addSpecialTokens = true)
    {
        Truncation? truncation = _appliesLengthLimits ? _parts.Truncation : null;
        List<TokenEncoding> encodings = [.. batch.Select(input => Encoding(input.First, input.Second, addSpecialTokens, truncation))];
        return _appliesLengthLimits && _parts.Padding is { } padding ? padding.Apply(encodings) : encodings;
    }

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> ids, bool skipSpecialTokens = true)
    {
        List<string> tokens = new(ids.Count);
        foreach (int id in ids)
        {
            AddedToken? added = _added.Find(id);
            string? token = added is null ? _vocabulary.Token(id) : _added.Shown(added);
            if (token is not null && !(skipSpecialTokens && _added.Find(token) is { IsSpecial: true })) // by what is shown, as the library
            {
                tokens.Add(token);
            }
        }

        return _parts.Decoder is null ? string.Join(' ', tokens) : string.Concat(_parts.Decoder.Decode(tokens));
    }

    /// <inheritdoc/>
    public int? TokenId(string token) =>
        _added.Find(token)?.Id ?? (_vocabulary.Id(token) is >= 0 and int id ? id : null);

    /// <inheritdoc/>
    public string? Token(int id) => _added.Find(id)?.Content ?? _vocabulary.Token(id);

    private static string FileIn(string path)
    {
        string json = Path.Combine(path, "tokenizer.json");
        string vocabulary = Path.Combine(path, BertVocabularyFile.Name);
        return !Directory.Exists(path) ? path : !File.Exists(json) && File.Exists(vocabulary) ? vocabulary : json;
    }

    private TokenizedSentence Sentence(TokenizerInput input, bool addSpecialTokens) => _pipeline.Run(input, subwords =>
    {
        _parts.PostProcessor.Trim(subwords, input.Texts, input.IsPreSplit, _vocabulary.Token);
        return _parts.PostProcessor.Sentence(subwords, addSpecialTokens);
    });

    private TokenEncoding Encoding(TokenizerInput first, TokenizerInput? second, bool addSpecialTokens, Truncation? truncation)
    {
        TokenizerInput[] inputs = second is null ? [first] : [first, second];
        SubwordBuffer[] subwords = [.. inputs.Select(input => _pipeline.Run(input, made => made.Copy(0, made.Count)))];
        int addedCount = addSpecialTokens ? _parts.PostProcessor.AddedCount(inputs.Length) : 0;
        IReadOnlyList<IReadOnlyList<SubwordBuffer>> windows =
            truncation?.Windows(subwords, addedCount) ?? [.. subwords.Select(input => (SubwordBuffer[])[input])];
        for (int i = 0; i < inputs.Length; i++)
        {
            foreach (SubwordBuffer window in windows[i])
            {
                _parts.PostProcessor.Trim(window, inputs[i].Texts, inputs[i].IsPreSplit, _vocabulary.Token);
            }
        }

        SubwordBuffer[] kept = [.. windows.Select(input => input[0])];
        TokenEncoding[] encodings = [.. Combinations(windows).Select(
            parts => _parts.PostProcessor.Encoding(parts, window => !kept.Contains(window), addSpecialTokens, _vocabulary.Token))];
        return encodings[0] with { Overflow = encodings[1..] };
    }

    /// <summary>Every window of one input with every window of the other, the first windows first.</summary>
    private IEnumerable<SubwordBuffer[]> Combinations(IReadOnlyList<IReadOnlyList<SubwordBuffer>> windows)
    {
        if (windows.Count == 1)
        {
            return windows[0].Select(window => (SubwordBuffer[])[window]);
        }

        int outer = _parts.PostProcessor.Pair.First(piece => piece.Input >= 0).Input;
        IReadOnlyList<SubwordBuffer> inner = windows[1 - outer];
        SubwordBuffer[] Pair(SubwordBuffer window, SubwordBuffer other) => outer == 0 ? [window, other] : [other, window];
        IEnumerable<SubwordBuffer[]> main = [Pair(windows[outer][0], inner[0])];
        return main
            .Concat(windows[outer].Skip(1).SelectMany(window => inner.Select(other => Pair(window, other))))
            .Concat(inner.Skip(1).Select(other => Pair(windows[outer][0], other)));
    }
}
