using System.Collections.Frozen;
using Spanwright.Text.Tokenization.CodePoints;
using Spanwright.Text.Tokenization.Decoding;
using Spanwright.Text.Tokenization.Normalization;
using Spanwright.Text.Tokenization.Patterns;
using Spanwright.Text.Tokenization.Processing;
using Spanwright.Text.Tokenization.Splitting;

namespace Spanwright.Text.Tokenization;

/// <summary>The kinds of components a tokenizer file may name. A new kind is a file of its own and a line here.</summary>
internal static class TokenizerTable
{
    /// <summary>Kinds of the normalizer section.</summary>
    public static FrozenDictionary<string, Func<JsonSection, ITextNormalizer>> Normalizers { get; } =
        new Dictionary<string, Func<JsonSection, ITextNormalizer>>(StringComparer.Ordinal)
        {
            ["Sequence"] = section => new SequenceNormalizer([.. section.Member("normalizers").Items().Select(Normalizer)]),
            ["NFC"] = _ => new UnicodeNormalizer(compatible: false, composed: true),
            ["NFD"] = _ => new UnicodeNormalizer(compatible: false, composed: false),
            ["NFKC"] = _ => new UnicodeNormalizer(compatible: true, composed: true),
            ["NFKD"] = _ => new UnicodeNormalizer(compatible: true, composed: false),
            ["Lowercase"] = _ => new LowercaseNormalizer(),
            ["Strip"] = section => new StripNormalizer(section.Flag("strip_left", true), section.Flag("strip_right", true)),
            ["Prepend"] = section => new PrependNormalizer(section.Text("prepend")),
            ["Replace"] = section => new ReplaceNormalizer(PatternReader.Read(section.Member("pattern")), section.Text("content")),
            ["ByteLevel"] = _ => new ByteLevelNormalizer(),
            ["StripAccents"] = _ => new FilterNormalizer(BertCharacters.CombiningMarks),
            ["BertNormalizer"] = BertNormalizer.Read,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Kinds of the pre-tokenizer section; each is one step or several.</summary>
    public static FrozenDictionary<string, Func<JsonSection, IEnumerable<IWordSplitter>>> Splitters { get; } =
        new Dictionary<string, Func<JsonSection, IEnumerable<IWordSplitter>>>(StringComparer.Ordinal)
        {
            ["Sequence"] = section => section.Member("pretokenizers").Items().SelectMany(Splitter),
            ["ByteLevel"] = SplitterReader.ByteLevel,
            ["Metaspace"] = section => [SplitterReader.Metaspace(section)],
            ["Split"] = section => [SplitterReader.Split(section)],
            ["Digits"] = section => [SplitterReader.Digits(section)],
            ["BertPreTokenizer"] = _ => [new BertSplitter()],
            ["Whitespace"] = _ => [new WordSplitter()],
            ["WhitespaceSplit"] = _ => [new PatternSplitter(new SetPattern(UnicodeTables.Space), SplitBehavior.Removed)],
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Kinds of the model section.</summary>
    public static FrozenDictionary<string, Func<JsonSection, ISubwordEncoder>> Encoders { get; } =
        new Dictionary<string, Func<JsonSection, ISubwordEncoder>>(StringComparer.Ordinal)
        {
            ["BPE"] = section => new BytePairEncoder(BytePairReader.Read(section)),
            ["WordPiece"] = WordPieceEncoder.Read,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Kinds of the post-processor section, which change what stands before them.</summary>
    public static FrozenDictionary<string, Func<JsonSection, PostProcessor, PostProcessor>> PostProcessors { get; } =
        new Dictionary<string, Func<JsonSection, PostProcessor, PostProcessor>>(StringComparer.Ordinal)
        {
            ["Sequence"] = (section, before) => section.Member("processors").Items().Aggregate(before, (sum, item) => PostProcessor(item, sum)),
            ["ByteLevel"] = PostProcessorReader.ByteLevel,
            ["BertProcessing"] = PostProcessorReader.Bert,
            ["RobertaProcessing"] = PostProcessorReader.Roberta,
            ["TemplateProcessing"] = PostProcessorReader.Template,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Kinds of the decoder section.</summary>
    public static FrozenDictionary<string, Func<JsonSection, ITokenDecoder>> Decoders { get; } =
        new Dictionary<string, Func<JsonSection, ITokenDecoder>>(StringComparer.Ordinal)
        {
            ["Sequence"] = section => new SequenceDecoder([.. section.Member("decoders").Items().Select(Decoder)]),
            ["ByteLevel"] = _ => new ByteLevelDecoder(),
            ["ByteFallback"] = _ => new ByteFallbackDecoder(),
            ["Fuse"] = _ => new FuseDecoder(),
            ["Metaspace"] = section => new MetaspaceDecoder(section.Member("replacement").AsCodePoint(), SplitterReader.Scheme(section) != PrependScheme.Never),
            ["Strip"] = section => new StripDecoder(section.Member("content").AsCodePoint(), section.Number("start"), section.Number("stop")),
            ["Replace"] = section => new ReplaceDecoder(PatternReader.Read(section.Member("pattern")), section.Text("content")),
            ["WordPiece"] = section => new WordPieceDecoder(section.Text("prefix"), section.Flag("cleanup", true)),
            ["BPEDecoder"] = section => new SuffixDecoder(section.Text("suffix")),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The normalizer of a section.</summary>
    public static ITextNormalizer Normalizer(JsonSection section) => Find(Normalizers, section, "normalizer")(section);

    /// <summary>The splitting steps of a section.</summary>
    public static IEnumerable<IWordSplitter> Splitter(JsonSection section) => Find(Splitters, section, "pre-tokenizer")(section);

    /// <summary>The encoder of a section; old files do not name the kind of a byte pair encoding.</summary>
    public static ISubwordEncoder Encoder(JsonSection section) =>
        section.Find("type") is null && section.Find("merges") is not null
            ? Encoders["BPE"](section)
            : Find(Encoders, section, "model")(section);

    /// <summary>The post-processor of a section after what stands before it.</summary>
    public static PostProcessor PostProcessor(JsonSection section, PostProcessor before) =>
        Find(PostProcessors, section, "post-processor")(section, before);

    /// <summary>The decoder of a section.</summary>
    public static ITokenDecoder Decoder(JsonSection section) => Find(Decoders, section, "decoder")(section);

    private static T Find<T>(FrozenDictionary<string, T> table, JsonSection section, string role) =>
        table.TryGetValue(section.Kind, out T? make) ? make : throw section.Error(
            $"the {role} '{section.Kind}' is not supported.",
            $"Supported are: {string.Join(", ", table.Keys.Order(StringComparer.Ordinal))}.");
}
