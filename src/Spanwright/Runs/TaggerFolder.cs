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
/// The weights of a tagger on disk (<see cref="LabelerFolder"/>).
/// </summary>
public static class TaggerFolder
{
    /// <summary>The head's path in the whole model, as Hugging Face names it for Llama.</summary>
    private const string HeadKey = "score";

    private const string ConfigName = "config.json";

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
            LoraFile.Write(folder, config, model.Adapter, source.BackboneKey, head, settings.Metadata);
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        IEnumerable<NamedWeight> weights =
            [.. model.Backbone.Weights().Select(weight => weight.Under(source.BackboneKey)), .. head];
        File.WriteAllText(Path.Combine(folder, ConfigName), Config(source.Config, settings));
        SafetensorsFile.Write(
            Path.Combine(folder, LabelerFolder.WeightsName), weights.Select(weight => (weight.Name, weight.View())), settings.Metadata);
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
        string path = Path.Combine(folder, LabelerFolder.WeightsName);
        using SafetensorsFile tensors = SafetensorsFile.Open(path);
        ParameterLoader.Fill(
            model.Backbone.Weights().Select(weight => weight.Under(backboneKey)).Concat(head)
                .Select(weight => (weight.Name, weight.View())),
            tensors, path);
    }

    /// <summary>Loads a tagger.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="basePath">Where its pretrained model is; null for the place that the adapter names.</param>
    /// <param name="device">Where to compute.</param>
    public static (TaggerModel Model, BaseModelSource Source) Load(string folder, TaggerSettings settings, string? basePath, Device device)
    {
        WeightPlace place = BaseModel.Place(settings.Dtype, device);
        if (!LabelerFolder.IsAdapter(folder))
        {
            using BaseModel whole = BaseModel.Open(folder);
            DecoderOptions sizes = whole.Loader.Options;
            DecoderBackbone own = new(sizes, MaskPlan.Parse($"bits:{settings.UnmaskBits}", sizes.LayerCount), place);
            TaggerModel complete = new(own, null, NewHead(own, settings, device), settings.Readout);
            Fill(folder, complete, whole.Loader.BackboneKey);
            return (complete, BaseModelSource.Of(folder, whole));
        }

        using LoraFile file = LoraFile.Open(folder);
        string path = basePath ?? file.Config.BaseModel;
        using BaseModel source = BaseModel.Open(path);
        LabelerFolder.RequireSameBase(folder, path, settings);
        DecoderBackbone backbone = source.LoadBackbone($"bits:{settings.UnmaskBits}", place);
        LoraAdapter adapter = LoraAdapter.Attach(backbone, source.Loader.BackboneKey, file.Config.Options, seed: 0);
        TaggerModel model = new(backbone, adapter, NewHead(backbone, settings, device), settings.Readout);
        file.Fill(adapter, source.Loader.BackboneKey, model.Head.Weights().Select(weight => weight.Under(HeadKey)));
        return (model, BaseModelSource.Of(path, source));
    }

    private static TokenClassifier NewHead(DecoderBackbone backbone, TaggerSettings settings, Device device) =>
        new(backbone.Options.HiddenSize, settings.Tags.Count, dropout: 0, seed: 0, device);

    private static string Config(JsonElement baseConfig, TaggerSettings settings)
    {
        JsonObject root = JsonNode.Parse(baseConfig.GetRawText())!.AsObject();
        root["architectures"] = new JsonArray("LlamaForTokenClassification");
        root["id2label"] = new JsonObject(settings.Tags.Select((tag, index) =>
            KeyValuePair.Create($"{index}", (JsonNode?)tag)));
        root["label2id"] = new JsonObject(settings.Tags.Select((tag, index) =>
            KeyValuePair.Create(tag, (JsonNode?)index)));
        root[LabelerSettings.Key] = JsonNode.Parse(settings.ToJson());
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }
}
