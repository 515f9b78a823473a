using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Masks;
using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs;

/// <summary>A model that nobody has pretrained: sizes from a config.json, a tokenizer from the training sentences.</summary>
/// <param name="Options">The sizes.</param>
/// <param name="Tokenizer">The tokenizer.</param>
/// <param name="Source">The config that is saved with the weights.</param>
internal sealed record RandomModel(DecoderOptions Options, Tokenizer Tokenizer, BaseModelSource Source)
{
    /// <summary>The mask plan of a pattern, or <c>stock</c>.</summary>
    public MaskPlan Plan(string unmask) => MaskPlan.Parse(unmask == UnmaskName.Stock ? "none" : unmask, Options.LayerCount);

    private const string ConfigName = "config.json";

    /// <summary>The random model of a run: where its folder has no tokenizer, one is trained on the training sentences.</summary>
    public static RandomModel Make(ModelOptions model, IEnumerable<Sentence> training) => Make(
        model.Path, model.AddPrefixSpace,
        size => TokenizerFiles.Train(
            training.Select(sentence => string.Join(' ', sentence.Words)), model.VocabularySize ?? size, model.AddPrefixSpace));

    /// <summary>Reads the sizes; reads the tokenizer, or trains one where the folder has none.</summary>
    /// <param name="folder">The folder with config.json.</param>
    /// <param name="prefix">Whether words get a space before them.</param>
    /// <param name="train">Trains a tokenizer; its argument is the vocabulary size of config.json.</param>
    public static RandomModel Make(string folder, PrefixSpace prefix, Func<int, Tokenizer> train)
    {
        string file = Path.Combine(folder, ConfigName);
        JsonObject config = ReadConfig(file);
        Tokenizer tokenizer = TokenizerFiles.Exists(folder) ? TokenizerFiles.Load(folder, prefix) : train(Size(config, file));
        config["vocab_size"] = tokenizer.VocabularySize;
        JsonElement element = JsonSerializer.SerializeToElement(config);
        ConfigSection section = new(file, element);
        FamilySpec family = FamilyTable.Find(section);
        return new RandomModel(
            family.ReadOptions(section), tokenizer,
            new BaseModelSource(Path.GetFullPath(folder), element, family.BackboneKey));
    }

    private static int Size(JsonObject config, string file) =>
        new ConfigSection(file, JsonSerializer.SerializeToElement(config)).Size("vocab_size");

    private static JsonObject ReadConfig(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) as JsonObject
                ?? throw new JsonException("The root is no object.");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException(
                file, $"It cannot be read: {error.Message}",
                "model.random_init needs a folder with a config.json that gives the sizes of the model.", error);
        }
    }
}
