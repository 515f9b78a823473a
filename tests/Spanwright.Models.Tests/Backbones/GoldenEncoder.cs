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

/// <summary>One folder of goldens/encoders: the model, and what the reference computed with it.</summary>
internal sealed class GoldenEncoder : IDisposable
{
    private const double Values = 2e-4;
    private const double Losses = 1e-5;

    private readonly string _name;
    private readonly ITensorSource _tensors;
    private readonly ITensorSource _outputs;
    private readonly EncoderBackbone _backbone;
    private readonly MaskedHead _masked;
    private readonly TokenClassifier? _classifier;

    public GoldenEncoder(string folder)
    {
        _name = folder;
        string file = Path.Combine(folder, "config.json");
        using JsonDocument config = JsonDocument.Parse(File.ReadAllText(file));
        _tensors = SafetensorsFile.Open(Path.Combine(folder, "model.safetensors"));
        _outputs = SafetensorsFile.Open(Path.Combine(folder, "outputs.safetensors"));
        EncoderLoader loader = new(_tensors, new ConfigSection(file, config.RootElement.Clone()));
        _backbone = loader.Load(
            MaskPlan.Parse("all", loader.LayerCount), new WeightPlace(ScalarType.Float32, CPU));
        (_masked, NewlyInitialized) = loader.LoadMaskedHead(_backbone, seed: 1);
        if (_tensors.Contains("classifier.weight"))
        {
            _classifier = Classifier();
        }
    }

    public IReadOnlyList<string> NewlyInitialized { get; }

    public IReadOnlyList<string> Cases => [.. _outputs.Names
        .Where(name => name.EndsWith(".input_ids", StringComparison.Ordinal)).Select(name => name.Split('.')[0])];

    public bool HasLogits => _outputs.Names.Any(name => name.EndsWith(".logits", StringComparison.Ordinal));

    public void Compare(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        using PackedSequences sequences = Pack(name);
        Tensor embedded = Embed(name, sequences);
        Tensor hidden = _backbone.ForwardEmbedded(embedded, sequences);
        Close(hidden, Expected(_outputs, $"{name}.last_hidden_state", name), Values, name);
        CompareLayers(_outputs, name, name, embedded, sequences);
        if (!HasLogits)
        {
            return;
        }

        Tensor logits = _classifier?.Forward(hidden, null) ?? _masked.Forward(hidden);
        Close(logits, Expected(_outputs, $"{name}.logits", name), Values, $"{name} logits");
        if (_outputs.Contains($"{name}.loss"))
        {
            CompareLoss(name, hidden, logits);
        }
    }

    /// <summary>Every case under every plan of the masked-encoder ablation; the number of comparisons.</summary>
    public int ComparePlans()
    {
        string file = Path.Combine(_name, "masked-encoder.safetensors");
        using ITensorSource outputs = SafetensorsFile.Open(file);
        string[] states = [.. outputs.Names.Where(n => n.EndsWith(".last_hidden_state", StringComparison.Ordinal))];
        foreach (string state in states)
        {
            using DisposeScope scope = NewDisposeScope();
            using IDisposable quiet = no_grad();
            (string pattern, string name) = (state.Split('.')[0], state.Split('.')[1]);
            _backbone.Plan = MaskPlan.Parse($"bits:{pattern}", _backbone.Options.LayerCount);
            using PackedSequences sequences = Pack(name);
            Tensor embedded = Embed(name, sequences);
            Tensor hidden = _backbone.ForwardEmbedded(embedded, sequences);
            Close(hidden, Expected(outputs, state, name), Values, state);
            CompareLayers(outputs, $"{pattern}.{name}", name, embedded, sequences);
            if (outputs.Contains($"{pattern}.{name}.logits"))
            {
                Close(_masked.Forward(hidden), Expected(outputs, $"{pattern}.{name}.logits", name), Values, $"{state} logits");
            }

            Assert.Equal(pattern, CausalitySelfTest.Run(_backbone).Observed);
        }

        return states.Length;
    }

    /// <summary>Each row of a padded case alone has the same hidden states.</summary>
    public void CompareRowsAlone(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        using PackedSequences together = Pack(name);
        Tensor expected = _backbone.Forward(together);
        for (int row = 0; row < together.Count; row++)
        {
            using PackedSequences alone = PackedSequences.FromPadded(
                Load($"{name}.input_ids").narrow(0, row, 1), Mask(name).narrow(0, row, 1));
            Close(
                _backbone.Forward(alone), expected.narrow(0, together.Starts[row], together.Length(row)), Values / 10,
                $"{name} row {row} alone");
        }
    }

    public void Dispose()
    {
        _classifier?.Dispose();
        _masked.Dispose();
        _backbone.Dispose();
        _outputs.Dispose();
        _tensors.Dispose();
    }

    private void CompareLoss(string name, Tensor hidden, Tensor logits)
    {
        Tensor labels = Load($"{name}.labels")[Mask(name).to(ScalarType.Bool)];
        double expected = _outputs.Load($"{name}.loss", ScalarType.Float32, CPU).item<float>();
        double loss = nn.functional.cross_entropy(logits, labels, ignore_index: -100).item<float>();
        Assert.True(Math.Abs(loss - expected) <= Losses, $"{_name} {name}: loss {loss}, expected {expected}");
        if (_classifier is not null)
        {
            return;
        }

        Tensor places = labels.ne(-100).nonzero().flatten();
        Tensor states = _masked.Transformed(hidden.index_select(0, places));
        int[] targets = [.. labels.index_select(0, places).data<long>().Select(label => (int)label)];
        double mean = VocabularyLoss.Sum(states, _masked.Decoder, targets) / targets.Length;
        Assert.True(Math.Abs(mean - expected) <= Losses, $"{_name} {name}: loss {mean} in parts, expected {expected}");
    }

    private void CompareLayers(
        ITensorSource outputs, string key, string name, Tensor embedded, PackedSequences sequences)
    {
        if (!outputs.Contains($"{key}.hidden_states.0"))
        {
            return;
        }

        Close(embedded, Expected(outputs, $"{key}.hidden_states.0", name), Values, $"{key} embedding");
        int layer = 0;
        foreach (Tensor output in _backbone.LayerOutputs(embedded, sequences))
        {
            layer++;
            Close(output, Expected(outputs, $"{key}.hidden_states.{layer}", name), Values, $"{key} layer {layer}");
        }
    }

    private TokenClassifier Classifier()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        Tensor weight = _tensors.Load("classifier.weight", ScalarType.Float32, CPU);
        TokenClassifier classifier = new(_backbone.HiddenSize, (int)weight.shape[0], dropout: 0, seed: 0, CPU);
        classifier.Weight.copy_(weight);
        classifier.Bias.copy_(_tensors.Load("classifier.bias", ScalarType.Float32, CPU));
        return classifier;
    }

    private Tensor Embed(string name, PackedSequences sequences) => _outputs.Contains($"{name}.token_type_ids")
        ? _backbone.Embed(sequences, Load($"{name}.token_type_ids")[Mask(name).to(ScalarType.Bool)])
        : _backbone.Embed(sequences);

    private PackedSequences Pack(string name) => PackedSequences.FromPadded(Load($"{name}.input_ids"), Mask(name));

    private Tensor Mask(string name) => _outputs.Contains($"{name}.attention_mask")
        ? Load($"{name}.attention_mask")
        : ones_like(Load($"{name}.input_ids"));

    private Tensor Load(string name) => _outputs.Load(name, ScalarType.Int64, CPU);

    // The rows of real tokens of a padded reference output.
    private Tensor Expected(ITensorSource outputs, string key, string name) =>
        outputs.Load(key, ScalarType.Float32, CPU)[Mask(name).to(ScalarType.Bool)];

    private void Close(Tensor actual, Tensor expected, double tolerance, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        double worst = (actual - expected).abs().max().item<float>();
        Assert.True(worst <= tolerance, $"{_name} {what}: differs by {worst}"); // false for NaN too
    }
}
