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
    private readonly DecoderBackbone _backbone;
    private readonly VocabularyHead _vocabulary;
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
        BackboneLoader loader = new(_tensors, new ConfigSection(config, model.RootElement.Clone()));
        _backbone = loader.Load(MaskPlan.Causal(loader.Options.LayerCount), new WeightPlace(ScalarType.Float32, CPU));
        _vocabulary = loader.LoadVocabularyHead(_backbone);
        if (File.HeadSize("score") is int labels)
        {
            _classifier = new TokenClassifier(loader.Options.HiddenSize, labels, 0, 0, CPU);
        }

        Adapter = LoraAdapter.Attach(_backbone, loader.BackboneKey, File.Config.Options, seed: 1);
        File.Fill(Adapter, loader.BackboneKey, HeadWeights);

        using JsonDocument inputs = Read(Path.Combine(folder, "..", "inputs.json"));
        JsonElement input = inputs.RootElement.GetProperty("inputs").GetProperty("llama");
        _ids = Rows(input.GetProperty("input_ids"));
        _mask = Rows(input.GetProperty("attention_mask"));
        _sequences = PackedSequences.FromPadded(_ids, _mask);
    }

    public string Folder { get; }

    public LoraFile File { get; }

    public LoraAdapter Adapter { get; }

    public IEnumerable<NamedWeight> HeadWeights =>
        _classifier?.Weights().Select(weight => weight.Under("score")) ?? [];

    public Tensor Hidden() => _backbone.Forward(_sequences);

    public Tensor Logits(Tensor hidden) => _classifier?.Forward(hidden, null) ?? _vocabulary.Forward(hidden);

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
        _backbone.Weights().Select(weight => weight.Under("model")).Concat(HeadWeights)
            .Single(weight => weight.Name == name).View();

    public Tensor Fingerprint()
    {
        using DisposeScope scope = NewDisposeScope();
        return cat([.. _backbone.Weights().Select(weight => weight.View().flatten())]).MoveToOuterDisposeScope();
    }

    public void Dispose()
    {
        _sequences.Dispose();
        _ids.Dispose();
        _mask.Dispose();
        Adapter.Dispose();
        _classifier?.Dispose();
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
