using System.Text.Json;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Adapters;

/// <summary>A case of goldens/peft: base model, adapter, inputs.</summary>
internal sealed class AdaptedModel : IDisposable
{
    private readonly ITensorSource _tensors;
    private readonly IBackbone _backbone;
    private readonly VocabularyHead? _vocabulary;
    private readonly MaskedHead? _masked;
    private readonly TokenClassifier? _classifier;
    private readonly Tensor _ids;
    private readonly Tensor _mask;
    private readonly PackedSequences _sequences;

    public AdaptedModel(string folder)
    {
        Folder = folder;
        File = LoraFile.Open(folder);
        using JsonDocument about = Read(Path.Combine(folder, "case.json"));
        string baseFolder = Path.Combine(folder, "..", about.RootElement.GetProperty("base").GetString()!);
        string config = Path.Combine(baseFolder, "config.json");
        using JsonDocument model = Read(config);
        _tensors = SafetensorsFile.Open(Path.Combine(baseFolder, "model.safetensors"));
        IBackboneLoader loader = IBackboneLoader.Of(_tensors, new ConfigSection(config, model.RootElement.Clone()));
        string plan = loader is EncoderLoader ? "all" : "none";
        _backbone = loader.Load(MaskPlan.Parse(plan, loader.LayerCount), new WeightPlace(ScalarType.Float32, CPU));
        BackboneKey = loader.BackboneKey;
        ClassifierKey = loader.ClassifierKey;
        if (File.HeadSize(ClassifierKey) is int labels)
        {
            _classifier = new TokenClassifier(_backbone.HiddenSize, labels, 0, 0, CPU);
        }
        else if (loader is EncoderLoader encoders)
        {
            (_masked, _) = encoders.LoadMaskedHead((EncoderBackbone)_backbone, seed: 1);
        }
        else
        {
            _vocabulary = ((BackboneLoader)loader).LoadVocabularyHead((DecoderBackbone)_backbone);
        }

        Adapter = LoraAdapter.Attach(_backbone, BackboneKey, File.Config.Options, seed: 1, _masked);
        File.Fill(Adapter, BackboneKey, HeadWeights);

        using JsonDocument inputs = Read(Path.Combine(folder, "..", "inputs.json"));
        JsonElement input = inputs.RootElement.GetProperty("inputs").GetProperty(model.RootElement.GetProperty("model_type").GetString()!);
        _ids = Rows(input.GetProperty("input_ids"));
        _mask = Rows(input.GetProperty("attention_mask"));
        _sequences = PackedSequences.FromPadded(_ids, _mask);
    }

    public string Folder { get; }

    public string BackboneKey { get; }

    public string ClassifierKey { get; }

    public LoraFile File { get; }

    public LoraAdapter Adapter { get; }

    public IEnumerable<NamedWeight> HeadWeights =>
        _classifier?.Weights().Select(weight => weight.Under(ClassifierKey)) ?? [];

    public Tensor Hidden() => _backbone.Forward(_sequences);

    public Tensor Logits(Tensor hidden) => _classifier?.Forward(hidden, null) ?? _masked?.Forward(hidden) ?? _vocabulary!.Forward(hidden);

    public Tensor Real(Tensor padded) => padded[_mask.to(ScalarType.Bool)];

    public Tensor NextTokenLoss()
    {
        Tensor logits = _sequences.Pad(Logits(Hidden()));                       // (B, T, V)
        Tensor targets = _ids.masked_fill(_mask.eq(0), -100);
        long steps = logits.shape[1] - 1;
        return nn.functional.cross_entropy(
            logits.narrow(1, 0, steps).flatten(0, 1), targets.narrow(1, 1, steps).flatten(), ignore_index: -100);
    }

    public Tensor Weight(string name) =>
        _backbone.Weights().Select(weight => weight.Under(BackboneKey)).Concat(HeadWeights).Concat(_masked?.Weights() ?? [])
            .Single(weight => weight.Name == name).View();

    public Tensor Fingerprint()
    {
        using DisposeScope scope = NewDisposeScope();
        return cat([.. _backbone.Weights().Concat(_masked?.Weights() ?? []).Select(weight => weight.View().flatten())]).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _sequences.Dispose();
        _ids.Dispose();
        _mask.Dispose();
        Adapter.Dispose();
        _classifier?.Dispose();
        _masked?.Dispose();
        _backbone.Dispose();
        _tensors.Dispose();
        File.Dispose();
    }

    private static JsonDocument Read(string file) => JsonDocument.Parse(System.IO.File.ReadAllText(file));

    private static Tensor Rows(JsonElement rows)
    {
        long[][] values = [.. rows.EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetInt64()).ToArray())];
        return tensor([.. values.SelectMany(row => row)], [values.Length, values[0].Length], dtype: ScalarType.Int64);
    }
}
