using Spanwright.Models.Heads;
using Spanwright.Text.Documents;

namespace Spanwright.Options;

/// <summary>The <c>model</c> section: which pretrained model, how it reads, and how a word gets its label.</summary>
public sealed record ModelOptions
{
    /// <summary>
    /// The pretrained model: a folder in Hugging Face layout (config.json, tokenizer.json, safetensors), or a
    /// .gguf file.
    /// </summary>
    public string Path { get; init; } = "";

    /// <summary>
    /// Build the model from config.json with random weights instead of loading any. The folder then needs no weights;
    /// without a tokenizer.json, a byte-level BPE tokenizer is trained on the words of the training corpus.
    /// </summary>
    public bool RandomInit { get; init; }

    /// <summary>
    /// Vocabulary size of the tokenizer that is trained where <c>random_init</c> finds none; without it, the
    /// <c>vocab_size</c> of config.json.
    /// </summary>
    public int? VocabularySize { get; init; }

    /// <summary>
    /// Number type of the pretrained weights: <c>float32</c> or <c>bfloat16</c>. Adapters and the head are
    /// float32 in any case; other trained weights have a float32 copy in the optimizer.
    /// </summary>
    public ModelDtype Dtype { get; init; } = ModelDtype.Float32;

    /// <summary>
    /// Layers that see the whole sentence instead of the past only: <c>stock</c> (as the model was pretrained: none of a
    /// decoder, all of an encoder), <c>none</c> (alias <c>causal</c>), <c>all</c>, <c>middle</c>, <c>top:8</c>, <c>bottom:8</c>, <c>layers:10-21</c>, <c>groups:0011</c> (groups of
    /// layers, the first digit next to the input) or <c>bits:</c> with one digit a layer.
    /// </summary>
    public string Unmask { get; init; } = UnmaskName.Stock;

    /// <summary>
    /// The subword whose hidden state stands for a word: <c>first</c> (as in the papers), <c>last</c>, or the
    /// <c>mean</c> of all.
    /// </summary>
    public WordReadout Readout { get; init; } = WordReadout.First;

    /// <summary>Dropout before the head while training, in [0, 1).</summary>
    public double HeadDropout { get; init; } = 0.1;

    /// <summary>
    /// Longest sequence in subwords, special tokens included. Not more than what the model's positions allow.
    /// </summary>
    public int MaxSeqLength { get; init; } = 512;

    /// <summary>
    /// What happens to a sentence that is longer: <c>window</c> (overlapping windows, nothing is lost),
    /// <c>truncate</c> (the words past the limit get no label; counted) or <c>error</c>.
    /// </summary>
    public OverflowPolicy OnOverflow { get; init; } = OverflowPolicy.Window;

    /// <summary>
    /// Whether a pre-split word is tokenized as if a space stood before it: <c>true</c>, <c>false</c>, or <c>file</c>
    /// (as tokenizer.json says). Concerns byte-level BPE only.
    /// </summary>
    public PrefixSpace AddPrefixSpace { get; init; } = PrefixSpace.True;

    /// <summary>
    /// How raw text is cut into sentences and words when the trained model labels it: <c>rules</c> or
    /// <c>whitespace</c> (one sentence a line). Stored with the model.
    /// </summary>
    public string Splitter { get; init; } = "rules";

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        if (Path.Length == 0)
        {
            problems.Add("model.path", "is missing. Name the folder of a pretrained model, or a .gguf file.");
        }

        problems.Require(
            VocabularySize is null or >= 257, "model.vocabulary_size", VocabularySize,
            "must be 257 or more (256 bytes and a special token)");
        if (VocabularySize is not null && !RandomInit)
        {
            problems.Add("model.vocabulary_size", "has an effect only with model.random_init: true. Leave it out.");
        }

        UnmaskName.Check(Unmask, problems);
        problems.Require(HeadDropout is >= 0 and < 1, "model.head_dropout", HeadDropout, "must be in [0, 1)");
        problems.Require(MaxSeqLength >= 8, "model.max_seq_length", MaxSeqLength, "must be 8 or more");
        problems.RequireOneOf("model.splitter", Splitter, TextSplitters.Names);
    }
}
