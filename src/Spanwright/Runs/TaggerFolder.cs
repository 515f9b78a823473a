using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Runs;

/// <summary>
/// The weights of a tagger on disk (<see cref="LabelerFolder"/>).
/// </summary>
public static class TaggerFolder
{
    private const string ConfigName = "config.json";

    /// <summary>Writes the weights and settings of a tagger; the folder exists.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="model">The tagger.</param>
    /// <param name="settings">What a loader must know.</param>
    /// <param name="source">The pretrained model: its path and config.json.</param>
    public static void Save(string folder, ITagModel model, LabelerSettings settings, BaseModelSource source)
    {
        IEnumerable<NamedWeight> head = model.HeadWeights().Select(weight => weight.Under(source.ClassifierKey));
        if (model.Adapter is not null)
        {
            LoraConfig config = new(
                model.Adapter.Options with { ModulesToSave = ["classifier", "score", .. model.Adapter.Options.ModulesToSave] },
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
    public static void Fill(string folder, ITagModel model, BaseModelSource source)
    {
        IEnumerable<NamedWeight> head = model.HeadWeights().Select(weight => weight.Under(source.ClassifierKey));
        if (model.Adapter is not null)
        {
            using LoraFile file = LoraFile.Open(folder);
            file.Fill(model.Adapter, source.BackboneKey, head);
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        string path = Path.Combine(folder, LabelerFolder.WeightsName);
        using SafetensorsFile tensors = SafetensorsFile.Open(path);
        ParameterLoader.Fill(
            model.Backbone.Weights().Select(weight => weight.Under(source.BackboneKey)).Concat(head)
                .Select(weight => (weight.Name, weight.View())),
            tensors, path);
    }

    /// <summary>Loads a tagger.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="basePath">Where its pretrained model is; null for the place that the adapter names.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="make">Makes it of a backbone and its adapter, with heads that are not yet filled.</param>
    public static (T Model, BaseModelSource Source) Load<T>(
        string folder, LabelerSettings settings, string? basePath, Device device, Func<IBackbone, LoraAdapter?, T> make)
        where T : ITagModel
    {
        WeightPlace place = BaseModel.Place(settings.Dtype, device);
        if (!LabelerFolder.IsAdapter(folder))
        {
            using BaseModel whole = BaseModel.Open(folder);
            T complete = make(whole.LoadBackbone($"bits:{settings.UnmaskBits}", place), null);
            BaseModelSource itself = BaseModelSource.Of(folder, whole);
            Fill(folder, complete, itself);
            return (complete, itself);
        }

        using LoraFile file = LoraFile.Open(folder);
        string path = LabelerFolder.Pretrained(folder, basePath, file.Config.BaseModel);
        using BaseModel pretrained = BaseModel.Open(path);
        LabelerFolder.RequireSameBase(folder, path, settings);
        IBackbone backbone = pretrained.LoadBackbone($"bits:{settings.UnmaskBits}", place);
        BaseModelSource source = BaseModelSource.Of(path, pretrained);
        T model = make(backbone, LoraAdapter.Attach(backbone, source.BackboneKey, file.Config.Options, seed: 0));
        Fill(folder, model, source);
        return (model, source);
    }

    private static string Config(JsonElement baseConfig, LabelerSettings settings)
    {
        JsonObject root = JsonNode.Parse(baseConfig.GetRawText())!.AsObject();
        root["architectures"] = new JsonArray(Architecture(root));
        root["id2label"] = new JsonObject(settings.Tags.Select((tag, index) =>
            KeyValuePair.Create($"{index}", (JsonNode?)tag)));
        root["label2id"] = new JsonObject(settings.Tags.Select((tag, index) =>
            KeyValuePair.Create(tag, (JsonNode?)index)));
        root[LabelerSettings.Key] = JsonNode.Parse(settings.ToJson());
        return root.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n";
    }

    // The class that Hugging Face has beside the one that the base model names: LlamaForCausalLM, BertModel.
    private static string Architecture(JsonObject config)
    {
        string named = config["architectures"]?.AsArray().FirstOrDefault()?.GetValue<string>() ?? "LlamaModel";
        string[] ends = ["For", "Model"];
        int end = ends.Select(word => named.IndexOf(word, StringComparison.Ordinal)).Where(place => place > 0).DefaultIfEmpty(named.Length).Min();
        return named[..end] + "ForTokenClassification";
    }
}
