using Spanwright.Models.Checkpoints;
using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs.Recipes;

/// <summary>What there is to know about a model before a recipe for it is written.</summary>
/// <param name="Path">Its folder or file.</param>
/// <param name="Sizes">Its sizes.</param>
/// <param name="Kind">Where its weights come from, in words.</param>
/// <param name="IsRandom">Whether it has no weights, so that they are drawn at random.</param>
public sealed record ModelFacts(string Path, ModelSizes Sizes, string Kind, bool IsRandom)
{
    /// <summary>Number of weights, embeddings included, output head not.</summary>
    public long Parameters => Sizes.Parameters;

    /// <summary>Opens a model; one without weights gets its tokenizer from the training sentences, as in training.</summary>
    /// <param name="given">Path and random_init, as far as they are decided.</param>
    /// <param name="training">The training sentences.</param>
    /// <exception cref="CheckpointException">The model cannot be used.</exception>
    /// <exception cref="TokenizerException">Its tokenizer cannot be used.</exception>
    internal static (ModelFacts Model, ITokenizer Tokenizer) Open(GivenSettings given, IEnumerable<Sentence> training)
    {
        ModelOptions options = given.Model;
        if (given.Has("model.random_init") ? options.RandomInit : HasSizesOnly(options.Path))
        {
            RandomModel random = RandomModel.Make(options, training);
            return (new ModelFacts(options.Path, ModelSizes.Of(random.Options), "drawn at random", IsRandom: true), random.Tokenizer);
        }

        using BaseModel source = BaseModel.Open(options.Path);
        string kind = source.Checkpoint.Tokenizer is null ? "from safetensors" : "from GGUF";
        ITokenizer tokenizer = TokenizerFiles.Load(source.Checkpoint, options.AddPrefixSpace);
        return (new ModelFacts(options.Path, ModelSizes.Of(source), kind, IsRandom: false), tokenizer);
    }

    // Any file that could hold weights is for the loader to judge.
    private static bool HasSizesOnly(string path) => Directory.Exists(path)
        && File.Exists(System.IO.Path.Combine(path, "config.json"))
        && Directory.EnumerateFiles(path).All(file => System.IO.Path.GetExtension(file) is ".json" or ".md" or ".txt" or "");
}
