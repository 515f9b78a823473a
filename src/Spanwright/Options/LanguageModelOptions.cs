namespace Spanwright.Options;

/// <summary>The <c>model</c> section of pre-training: which model is made, or gone on with.</summary>
public sealed record LanguageModelOptions
{
    /// <summary>
    /// The model: a folder in Hugging Face layout (config.json, tokenizer.json, safetensors) or a .gguf file; with
    /// <c>random_init</c>, a folder with a config.json that gives the sizes.
    /// </summary>
    public string Path { get; init; } = "";

    /// <summary>Start from random weights. Without a tokenizer.json in the folder a byte-level BPE tokenizer is trained.</summary>
    public bool RandomInit { get; init; }

    /// <summary>
    /// Vocabulary size of the tokenizer that is trained where <c>random_init</c> finds none; without it, the
    /// <c>vocab_size</c> of config.json.
    /// </summary>
    public int? VocabularySize { get; init; }

    /// <summary>
    /// Number type that is computed with: <c>float32</c> or <c>bfloat16</c>. The optimizer has float32 copies of
    /// bfloat16 weights, which take the updates.
    /// </summary>
    public ModelDtype Dtype { get; init; } = ModelDtype.Float32;

    /// <summary>Number type of the weights that the run ends with; without it, <c>dtype</c>.</summary>
    public ModelDtype? SaveDtype { get; init; }

    /// <summary>
    /// Layers that see the whole text while masked tokens are predicted: <c>none</c>, <c>all</c>, <c>middle</c>,
    /// <c>top:8</c>, <c>bottom:8</c>, <c>layers:10-21</c>, <c>groups:0011</c> or <c>bits:</c> with one digit a layer.
    /// </summary>
    public string Unmask { get; init; } = "none";

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        if (Path.Length == 0)
        {
            problems.Add("model.path", "is missing. Name the folder of a model, or a .gguf file.");
        }

        problems.Require(
            VocabularySize is null or >= 258, "model.vocabulary_size", VocabularySize,
            "must be 258 or more (256 bytes and two special tokens)");
        if (VocabularySize is not null && !RandomInit)
        {
            problems.Add("model.vocabulary_size", "has an effect only with model.random_init: true. Leave it out.");
        }

        UnmaskName.Check(Unmask, problems);
    }
}
