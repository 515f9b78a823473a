using System.Text.Json;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Tests.Backbones;

/// <summary>One folder of goldens/decoders: the model, and what the reference computed with it.</summary>
internal sealed class GoldenDecoder : IDisposable
{
    private static readonly WeightPlace _place = new(ScalarType.Float32, CPU);

    private readonly ITensorSource _cases;
    private readonly ITensorSource _tensors;
    private readonly DecoderBackbone _backbone;
    private readonly VocabularyHead _head;
    private readonly string _name;

    private GoldenDecoder(string folder, string config)
    {
        _name = Path.GetFileName(folder);
        string file = Path.Combine(folder, config);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        _tensors = SafetensorsFile.Open(Path.Combine(folder, "model.safetensors"));
        _cases = SafetensorsFile.Open(Path.Combine(folder, "cases.safetensors"));
        BackboneLoader loader = new(_tensors, new ConfigSection(file, document.RootElement.Clone()));
        _backbone = loader.Load(MaskPlan.Causal(loader.Options.LayerCount), _place);
        _head = loader.LoadVocabularyHead(_backbone);
    }

    public static GoldenDecoder Open(string folder, string config) => new(folder, config);

    public IEnumerable<string> Batches() => _cases.Names
        .Where(name => name.EndsWith(".input_ids", StringComparison.Ordinal) && name.Count(c => c == '.') == 1)
        .Select(name => name.Split('.')[0]);

    public IEnumerable<string> Patterns(string batch) => _cases.Names
        .Where(name => name.StartsWith($"{batch}.", StringComparison.Ordinal)
            && name.EndsWith(".hidden", StringComparison.Ordinal))
        .Select(name => name.Split('.')[1]);

    public void Compare(string batch, string pattern, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        bool cumulative = pattern.EndsWith("_cumsum", StringComparison.Ordinal);
        Select(cumulative ? pattern[..^"_cumsum".Length] : pattern);
        using PackedSequences sequences = Pack(batch, cumulative ? "position_ids_cumsum" : "position_ids");
        Tensor hidden = _backbone.Forward(sequences);
        Close(hidden, Expected($"{batch}.{pattern}.hidden", batch), tolerance, $"{batch} {pattern} hidden");
        if (_cases.Contains($"{batch}.{pattern}.logits"))
        {
            Tensor logits = Expected($"{batch}.{pattern}.logits", batch);
            Close(_head.Forward(hidden), logits, tolerance, $"{batch} {pattern} logits");
        }
    }

    public void CompareRowsAlone(string batch, string plan, double tolerance)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        _backbone.Plan = MaskPlan.Parse(plan, _backbone.Options.LayerCount);
        Tensor ids = Load($"{batch}.input_ids");
        Tensor mask = Load($"{batch}.attention_mask");
        Tensor positions = Load($"{batch}.position_ids");
        using PackedSequences together = PackedSequences.FromPadded(ids, mask, positions);
        Tensor expected = _backbone.Forward(together);
        for (int row = 0; row < together.Count; row++)
        {
            // The whole row, padding and all: a position encoding that depends on the length counts it.
            using PackedSequences alone = PackedSequences.FromPadded(
                ids.narrow(0, row, 1), mask.narrow(0, row, 1), positions.narrow(0, row, 1));
            Tensor own = expected.narrow(0, together.Starts[row], together.Length(row));
            Close(_backbone.Forward(alone), own, tolerance / 10, $"{batch} row {row} alone");
        }
    }

    public int CompareLayers(double tolerance)
    {
        int compared = 0;
        foreach (string name in _cases.Names.Where(name => name.EndsWith(".layers", StringComparison.Ordinal)))
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable quiet = no_grad();
            string[] parts = name.Split('.');
            Select(parts[1]);
            using PackedSequences sequences = Pack(parts[0], "position_ids");
            Tensor expected = Load(name);
            Tensor embedded = _backbone.Embed(sequences.Ids);
            Close(embedded, expected[0], tolerance, $"{name} 0");
            int layer = 0;
            foreach (Tensor output in _backbone.LayerOutputs(embedded, sequences))
            {
                Close(output, expected[++layer], tolerance, $"{name} {layer}");
            }

            compared++;
        }

        return compared;
    }

    public int CompareEarlyExits(double tolerance)
    {
        int compared = 0;
        foreach (string name in _cases.Names.Where(name => name.Contains(".early_exit_", StringComparison.Ordinal)))
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable quiet = no_grad();
            string[] parts = name.Split('.');
            Select(parts[1]);
            int layers = int.Parse(parts[2]["early_exit_".Length..]);
            using PackedSequences sequences = Pack(parts[0], "position_ids");
            Tensor output = _backbone.LayerOutputs(_backbone.Embed(sequences.Ids), sequences).ElementAt(layers - 1);
            Close(_backbone.Normalize(output), Expected(name, parts[0]), tolerance, name);
            compared++;
        }

        return compared;
    }

    public int CompareRepetitions(double tolerance)
    {
        int compared = 0;
        foreach (string name in _cases.Names.Where(
            name => name.StartsWith("repeat.", StringComparison.Ordinal)
                && name.EndsWith(".hidden_last_copy", StringComparison.Ordinal)))
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable quiet = no_grad();
            string[] parts = name.Split('.');
            Select("causal");
            int copies = int.Parse(parts[2][1..]) + 1;
            using PackedSequences sequences = PackedSequences.FromPadded(
                Load($"repeat.{parts[1]}.{parts[2]}.input_ids"), Load($"repeat.{parts[1]}.{parts[2]}.attention_mask"));
            Tensor hidden = _backbone.Forward(sequences);
            List<Tensor> last = [];
            for (int row = 0; row < sequences.Count; row++)
            {
                int length = sequences.Length(row) / copies;
                last.Add(hidden.narrow(0, sequences.Starts[row + 1] - length, length));
            }

            Close(cat(last), Expected(name, parts[1]), tolerance, name);
            compared++;
        }

        return compared;
    }

    public int CompareFrequencies(double relative)
    {
        if (!_cases.Contains("rope.inv_freq"))
        {
            return 0;
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor expected = Load("rope.inv_freq").to(ScalarType.Float64);
        Tensor actual = tensor(RotaryPositions.Frequencies(_backbone.Options.Rope, extent: 1));
        Assert.True(((actual - expected) / expected).abs().max().item<double>() <= relative, $"{_name} frequencies");
        return 1;
    }

    public int CompareTokenClassification(JsonElement cases)
    {
        int compared = 0;
        using Tensor weight = _tensors.Load("score.weight", ScalarType.Float32, CPU);
        using Tensor bias = _tensors.Load("score.bias", ScalarType.Float32, CPU);
        using TokenClassifier head = new(_backbone.Options.HiddenSize, (int)weight.shape[0], 0, 0, CPU);
        using (no_grad())
        {
            head.Weight.copy_(weight);
            head.Bias.copy_(bias);
        }

        foreach (NamedWeight named in _backbone.Weights())
        {
            named.Whole.requires_grad_();
        }

        foreach (JsonProperty reference in cases.GetProperty("cases").EnumerateObject())
        {
            using DisposeScope scope = NewDisposeScope();
            string[] parts = reference.Name.Split('.');
            Select(parts[1]);
            CompareGradients(head, parts[0], reference);
            compared++;
        }

        return compared;
    }

    public void Dispose()
    {
        _cases.Dispose();
        _tensors.Dispose();
        _backbone.Dispose();
    }

    private void CompareGradients(TokenClassifier head, string batch, JsonProperty reference)
    {
        NamedWeight[] weights = [.. _backbone.Weights().Select(w => w.Under("model")), .. head.Weights().Select(w => w.Under("score"))];
        foreach (NamedWeight weight in weights)
        {
            weight.Whole.grad?.zero_();
        }

        using PackedSequences sequences = Pack(batch, "position_ids");
        Tensor embedded = _backbone.Embed(sequences.Ids);
        embedded.retain_grad();
        Tensor hidden = _backbone.ForwardEmbedded(embedded, sequences);
        Tensor logits = head.Forward(hidden, null);
        Tensor labels = Expected($"{batch}.labels", batch, ScalarType.Int64);
        Tensor loss = nn.functional.cross_entropy(logits, labels, ignore_index: -100);
        loss.backward();

        Close(hidden, Expected($"{reference.Name}.hidden", batch), Tolerances.Values, $"{reference.Name} hidden");
        Close(logits, Expected($"{reference.Name}.logits", batch), Tolerances.Values, $"{reference.Name} logits");
        Assert.Equal(reference.Value.GetProperty("loss").GetDouble(), loss.item<float>(), Tolerances.Gradients);
        Close(head.Weight.grad!, Load($"{reference.Name}.grad_head_weight"), Tolerances.Gradients, "head weight");
        Close(head.Bias.grad!, Load($"{reference.Name}.grad_head_bias"), Tolerances.Gradients, "head bias");
        Close(
            embedded.grad!, Expected($"{reference.Name}.grad_embedding_output", batch), Tolerances.Gradients, "embedding");
        Dictionary<string, NamedWeight> byName = weights.ToDictionary(weight => weight.Name);
        foreach (JsonProperty norm in reference.Value.GetProperty("grad_norms").EnumerateObject())
        {
            double actual = byName[norm.Name].Gradient()!.norm().item<float>();
            Assert.True(
                Math.Abs(actual - norm.Value.GetDouble()) <= (Tolerances.RelativeNorm * norm.Value.GetDouble()) + 1e-6,
                $"{_name} {reference.Name} gradient norm of {norm.Name}: {actual}, expected {norm.Value}");
        }
    }

    private void Select(string pattern) => _backbone.Plan = MaskPlan.Parse(
        pattern == "causal" ? pattern : $"bits:{pattern}", _backbone.Options.LayerCount);

    private PackedSequences Pack(string batch, string positions) => PackedSequences.FromPadded(
        Load($"{batch}.input_ids"),
        Load($"{batch}.attention_mask"),
        _cases.Contains($"{batch}.{positions}") ? Load($"{batch}.{positions}") : null);

    private Tensor Load(string name)
    {
        ScalarType dtype = name.Contains("ids", StringComparison.Ordinal) || name.Contains("mask", StringComparison.Ordinal)
            || name.EndsWith("labels", StringComparison.Ordinal)
            ? ScalarType.Int64
            : ScalarType.Float32;
        return _cases.Load(name, dtype, CPU);
    }

    // The rows of real tokens of a padded reference output.
    private Tensor Expected(string name, string batch, ScalarType dtype = ScalarType.Float32)
    {
        Tensor padded = _cases.Load(name, dtype, CPU);
        Tensor mask = Load($"{batch}.attention_mask").to(ScalarType.Bool);
        return padded[mask];
    }

    private void Close(Tensor actual, Tensor expected, double tolerance, string what)
    {
        Tensor flat = expected.dim() == actual.dim() ? expected : expected.flatten(0, 1);
        double worst = (actual - flat).abs().max().item<float>();
        Assert.True(worst <= tolerance, $"{_name} {what}: differs by {worst}"); // false for NaN too
    }

    private static class Tolerances
    {
        public const double Values = 3e-4;
        public const double Gradients = 1e-4;
        public const double RelativeNorm = 1e-3;
    }
}
