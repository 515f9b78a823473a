using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Runs;

/// <summary>
/// A tagger on disk: an adapter in PEFT's layout where one was trained, else a whole model in Hugging Face's layout;
/// beside it the tokenizer. The unmask pattern travels with the weights.
/// </summary>
public static class TaggerFolder
{
    /// <summary>The head's path in the whole model, as Hugging Face names it for Llama.</summary>
    private const string HeadKey = "score";

    private const string ConfigName = "config.json";
    private const string WeightsName = "model.safetensors";

    /// <summary>Whether a folder holds an adapter.</summary>
    public static bool IsAdapter(string folder) => File.Exists(Path.Combine(folder, LoraConfig.FileName));

    /// <summary>Whether a folder holds a tagger.</summary>
    public static bool Exists(string folder) => IsAdapter(folder) || File.Exists(Path.Combine(folder, WeightsName));

    /// <summary>Writes the weights and settings of a tagger; the folder exists.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="model">The tagger.</param>
    /// <param name="settings">What a loader must know.</param>
    /// <param name="source">The pretrained model: its path and config.json.</param>
    public static void Save(string folder, TaggerModel model, TaggerSettings settings, BaseModelSource source)
    {
        IEnumerable<NamedWeight> head = model.Head.Weights().Select(weight => weight.Under(HeadKey));
        if (model.Adapter is not null)
        {
            LoraConfig config = new(
                model.Adapter.Options with { ModulesToSave = ["classifier", HeadKey, .. model.Adapter.Options.ModulesToSave] },
                LoraConfig.TokenClassification, source.Path);
            LoraFile.Write(folder, config, model.Adapter, source.BackboneKey, head, Metadata(settings));
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        IEnumerable<NamedWeight> weights =
            [.. model.Backbone.Weights().Select(weight => weight.Under(source.BackboneKey)), .. head];
        File.WriteAllText(Path.Combine(folder, ConfigName), Config(source.Config, settings));
        SafetensorsFile.Write(
            Path.Combine(folder, WeightsName), weights.Select(weight => (weight.Name, weight.View())), Metadata(settings));
    }

    /// <summary>Fills a tagger of the same shape with the weights that <see cref="Save"/> wrote.</summary>
    public static void Fill(string folder, TaggerModel model, string backboneKey)
    {
        IEnumerable<NamedWeight> head = model.Head.Weights().Select(weight => weight.Under(HeadKey));
        if (model.Adapter is not null)
        {
            using LoraFile file = LoraFile.Open(folder);
            file.Fill(model.Adapter, backboneKey, head);
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        string path = Path.Combine(folder, WeightsName);
        using SafetensorsFile tensors = SafetensorsFile.Open(path);
        ParameterLoader.Fill(
            model.Backbone.Weights().Select(weight => weight.Under(backboneKey)).Concat(head)
                .Select(weight => (weight.Name, weight.View())),
            tensors, path);
    }

    /// <summary>The settings of a saved tagger.</summary>
    /// <param name="folder">The tagger's folder.</param>
    /// <exception cref="CheckpointException">There is no tagger, or it says not how it was trained.</exception>
    public static TaggerSettings ReadSettings(string folder)
    {
        string file = Path.Combine(folder, IsAdapter(folder) ? LoraFile.WeightsName : WeightsName);
        if (!Exists(folder))
        {
            throw new CheckpointException(
                folder, "There is no tagger.", "Name the folder of a run, or its folder best or last.");
        }

        using SafetensorsFile tensors = SafetensorsFile.Open(file);
        if (!tensors.Metadata.TryGetValue(TaggerSettings.Key, out string? json))
        {
            throw new CheckpointException(
                file,
                "It does not say with which unmask pattern and labels it was trained.",
                "Only taggers that Spanwright trained can be used here; an adapter of PEFT's own is read by the library's LoraFile.");
        }

        try
        {
            return TaggerSettings.FromJson(json);
        }
        catch (JsonException error)
        {
            throw new CheckpointException(
                file, $"Its '{TaggerSettings.Key}' entry cannot be read: {error.Message}", "Save the tagger again.", error);
        }
    }

    /// <summary>Loads a tagger.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="basePath">Where its pretrained model is; null for the place that the adapter names.</param>
    /// <param name="device">Where to compute.</param>
    public static TaggerModel Load(string folder, TaggerSettings settings, string? basePath, Device device)
    {
        WeightPlace place = BaseModel.Place(settings.Dtype, device);
        if (!IsAdapter(folder))
        {
            using BaseModel whole = BaseModel.Open(folder);
            DecoderOptions sizes = whole.Loader.Options;
            DecoderBackbone own = new(sizes, MaskPlan.Parse($"bits:{settings.UnmaskBits}", sizes.LayerCount), place);
            TaggerModel complete = new(own, null, NewHead(own, settings, device), settings.Readout);
            Fill(folder, complete, whole.Loader.BackboneKey);
            return complete;
        }

        using LoraFile file = LoraFile.Open(folder);
        string path = basePath ?? file.Config.BaseModel;
        using BaseModel source = BaseModel.Open(path);
        RequireSameBase(folder, path, settings);
        DecoderBackbone backbone = source.LoadBackbone($"bits:{settings.UnmaskBits}", place);
        LoraAdapter adapter = LoraAdapter.Attach(backbone, source.Loader.BackboneKey, file.Config.Options, seed: 0);
        TaggerModel model = new(backbone, adapter, NewHead(backbone, settings, device), settings.Readout);
        file.Fill(adapter, source.Loader.BackboneKey, model.Head.Weights().Select(weight => weight.Under(HeadKey)));
        return model;
    }

    private static TokenClassifier NewHead(DecoderBackbone backbone, TaggerSettings settings, Device device) =>
        new(backbone.Options.HiddenSize, settings.Tags.Count, dropout: 0, seed: 0, device);

    private static void RequireSameBase(string folder, string basePath, TaggerSettings settings)
    {
        string actual = BaseModelSource.Hash(basePath);
        if (settings.BaseSha256 is not null && settings.BaseSha256 != actual)
        {
            throw new CheckpointException(
                folder,
                $"It was trained on other weights than {basePath} holds (SHA-256 {settings.BaseSha256[..12]}…, not {actual[..12]}…).",
                "Give the model that it was trained on with model.path.");
        }
    }

    private static Dictionary<string, string> Metadata(TaggerSettings settings) => new(StringComparer.Ordinal)
    {
        ["format"] = "pt",
        [TaggerSettings.Key] = settings.ToJson(),
    };

    private static string Config(JsonElement baseConfig, TaggerSettings settings)
    {
        JsonObject root = JsonNode.Parse(baseConfig.GetRawText())!.AsObject();
        root["architectures"] = new JsonArray("LlamaForTokenClassification");
        root["id2label"] = new JsonObject(settings.Tags.Select((tag, index) =>
            KeyValuePair.Create($"{index}", (JsonNode?)tag)));
        root["label2id"] = new JsonObject(settings.Tags.Select((tag, index) =>
            KeyValuePair.Create(tag, (JsonNode?)index)));
        root[TaggerSettings.Key] = JsonNode.Parse(settings.ToJson());
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }
}
