using System.Text.Json;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs;

/// <summary>The parts of a language model that is about to be trained.</summary>
/// <param name="Model">The model.</param>
/// <param name="Tokenizer">The tokenizer.</param>
/// <param name="Source">Where it comes from, and its config.json.</param>
/// <param name="EndOfText">Id of the token that ends a document.</param>
/// <param name="MaskId">Id of the token that hides others.</param>
/// <param name="IsNew">Whether it started from random weights.</param>
internal sealed record LanguageModelAssembly(
    LanguageModel Model, Tokenizer Tokenizer, BaseModelSource Source, int EndOfText, int MaskId, bool IsNew) : IDisposable
{
    private static readonly string[] _masks = [TokenizerFiles.Mask, "<mask>", "[MASK]", "_"];
    private static readonly string[] _ends = [TokenizerFiles.EndOfText, "<|end_of_text|>", "<|im_end|>", "</s>"];

    /// <summary>Loads the model to go on with, or makes a random one.</summary>
    /// <param name="options">The options.</param>
    /// <param name="texts">The text that a tokenizer is trained on where there is none.</param>
    public static LanguageModelAssembly Build(PretrainOptions options, IEnumerable<string> texts)
    {
        WeightPlace place = BaseModel.Place(options.Model.Dtype, Devices.Parse(options.Device));
        return options.Model.RandomInit ? Random(options, texts, place) : Pretrained(options, place);
    }

    /// <summary>The objectives of the run, each with its mask plan.</summary>
    public IReadOnlyList<ObjectiveShare> Shares(PretrainOptions options)
    {
        int layers = Model.Backbone.Options.LayerCount;
        MaskPlan causal = MaskPlan.Parse("none", layers);
        MaskPlan own = MaskPlan.Parse(options.Model.Unmask, layers);
        ObjectiveOptions weights = options.Objective;
        ObjectiveShare[] all =
        [
            new(LanguageObjective.Causal, weights.Causal, weights.CausalUnmasked ? own : causal),
            new(LanguageObjective.MaskedNextToken, weights.MaskedNextToken, own),
            new(LanguageObjective.Masked, weights.Masked, own),
        ];
        return [.. all.Where(share => share.Weight > 0)];
    }

    /// <summary>Numbers in all weights of the model.</summary>
    public long ParameterCount => Model.Backbone.Weights().Sum(weight => weight.Count) + (Model.IsTied ? 0 : Model.Head.Weight.numel());

    /// <summary>How tokens are hidden.</summary>
    public TokenMasking Masking(PretrainOptions options) => new(options.Objective.MaskRate, MaskId, Tokenizer.VocabularySize);

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    /// <summary>Id of the token that hides others; null where the vocabulary has none.</summary>
    public static int? MaskToken(Tokenizer tokenizer) => Known(_masks, tokenizer);

    private static LanguageModelAssembly Random(PretrainOptions options, IEnumerable<string> texts, WeightPlace place)
    {
        RandomModel random = RandomModel.Make(
            options.Model.Path, PrefixSpace.File,
            fallback => TrainedTokenizer(texts, options.Model.VocabularySize ?? fallback));
        if (options.Model.VocabularySize is { } wanted && random.Tokenizer.VocabularySize != wanted)
        {
            throw new OptionException(
                "model.vocabulary_size",
                $"is {wanted}, but the tokenizer.json in '{options.Model.Path}' has {random.Tokenizer.VocabularySize} tokens. Leave the key out.");
        }

        DecoderBackbone backbone = BackboneInitializer.Random(
            random.Options, MaskPlan.Parse("none", random.Options.LayerCount), place, options.Train.Seed);
        VocabularyHead head = new(random.Options.TiedEmbeddings
            ? backbone.Embedding
            : BackboneInitializer.RandomMatrix(place, random.Options.VocabularySize, random.Options.HiddenSize, options.Train.Seed + 1));
        return Complete(new LanguageModel(backbone, head, adapter: null), random.Tokenizer, random.Source, options);
    }

    private static LanguageModelAssembly Pretrained(PretrainOptions options, WeightPlace place)
    {
        using BaseModel source = BaseModel.Open(options.Model.Path);
        Tokenizer tokenizer = TokenizerFiles.Load(source.Checkpoint, PrefixSpace.File);
        DecoderBackbone backbone = source.LoadDecoder("none", place);
        VocabularyHead head = source.Decoder.LoadVocabularyHead(backbone);
        LoraAdapter? adapter = options.Lora is null
            ? null
            : LoraAdapter.Attach(backbone, source.Loader.BackboneKey, options.Lora.ToAdapter(), options.Train.Seed);
        BaseModelSource origin = new(
            Path.GetFullPath(options.Model.Path), source.Checkpoint.Config, source.Loader.BackboneKey);
        return Complete(new LanguageModel(backbone, head, adapter), tokenizer, origin, options);
    }

    private static LanguageModelAssembly Complete(
        LanguageModel model, Tokenizer tokenizer, BaseModelSource source, PretrainOptions options)
    {
        TokenizerFiles.RequireEmbeddings(tokenizer, model.Backbone, source.Path);
        if (options.Text.BlockSize > model.Backbone.Options.Rope.MaxPositions)
        {
            throw new OptionException(
                "text.block_size",
                $"is {options.Text.BlockSize}, but the model has {model.Backbone.Options.Rope.MaxPositions} positions. Take at most as many.");
        }

        int? configured = source.Config.TryGetProperty("eos_token_id", out JsonElement id) && id.ValueKind == JsonValueKind.Number
            ? id.GetInt32()
            : null;
        int end = Known(_ends, tokenizer) ?? configured ?? throw new CheckpointException(
            source.Path, "It names no token that ends a text.", "Add eos_token_id to its config.json.");
        bool hides = options.Objective.Masked + options.Objective.MaskedNextToken > 0;
        int mask = MaskToken(tokenizer) ?? (hides
            ? throw new CheckpointException(
                source.Path, "Its vocabulary has no mask token and no '_'.", "Train it with objective.causal alone.")
            : end);
        return new LanguageModelAssembly(model, tokenizer, source, end, mask, options.Model.RandomInit);
    }

    private static Tokenizer TrainedTokenizer(IEnumerable<string> texts, int size)
    {
        Tokenizer tokenizer = TokenizerFiles.Train(texts, size, PrefixSpace.File);
        return tokenizer.VocabularySize == size ? tokenizer : throw new OptionException(
            "model.vocabulary_size",
            $"(or vocab_size of config.json) is {size}, but the text supports {tokenizer.VocabularySize} tokens only. Take as many, or more text.");
    }

    private static int? Known(IEnumerable<string> names, Tokenizer tokenizer) =>
        names.Select(tokenizer.TokenId).FirstOrDefault(id => id is not null);
}
