using System.Text.Json;
using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Options;
using Spanwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Tests.Training;

/// <summary>A run of goldens/training, taken again. The recipe that all runs share stands in the set's README.</summary>
internal sealed class GoldenRun : IDisposable
{
    private const double Rate = 2e-3;
    private const int WarmupSteps = 3;

    private readonly string _name;
    private readonly JsonElement _record;
    private readonly JsonElement _arguments;
    private readonly SafetensorsFile _expected;
    private readonly BatchFile _batches;
    private readonly TaggerModel _model;

    public GoldenRun(string folder, string file)
    {
        _name = Path.GetFileNameWithoutExtension(file);
        _record = Read(file);
        _arguments = _record.GetProperty("arguments");
        _expected = SafetensorsFile.Open(Path.ChangeExtension(file, ".safetensors"));
        _batches = new BatchFile(Read(Path.Combine(folder, "batches.json")));
        string pattern = Argument("pattern") is string bits ? $"bits:{bits}" : "none";
        _model = LoadModel(
            folder, Path.Combine(folder, "initial-adapter"), pattern, IsBfloat16, withAdapter: Argument("kind") == "lora");
    }

    private bool IsBfloat16 => Argument("bf16") is "True";

    private double LossTolerance => IsBfloat16 ? 0.03 : 1e-5;

    private double NormTolerance => IsBfloat16 ? 0.3 : 1e-4;

    private double WeightTolerance => IsBfloat16 ? 0.01 : 1e-5;

    /// <summary>Takes every step and compares it with its record.</summary>
    public void Follow()
    {
        int steps = _record.GetProperty("loss").GetArrayLength();
        TrainingPlan plan = new()
        {
            TotalSteps = steps,
            StepsPerEpoch = steps,
            ScoreEvery = steps,
            SaveEvery = steps,
            MaxGradientNorm = Argument("clip") is string clip ? double.Parse(clip) : 1,
            Normalization = Argument("accumulate") == "naive" ? LossNormalization.MicroBatchMean : LossNormalization.LabelledTokens,
        };
        LearningRateShape shape = Argument("schedule") switch
        {
            "linear" => LearningRateShape.Linear,
            "constant" => LearningRateShape.Constant,
            _ => LearningRateShape.Cosine,
        };
        LearningRateSchedule schedule = new(shape, steps, shape == LearningRateShape.Linear ? WarmupSteps : 0);
        IReadOnlyList<NamedParameter> parameters = TrainedParameters.Select(_model);
        TrainOptions options = new() { LearningRate = Rate, WeightDecay = 0.1, AdamBeta2 = 0.95, AdamEpsilon = 1e-5 };
        using AdamWOptimizer optimizer = new(
            ParameterGroups.Divide(options, parameters, TrainedParameters.IsHead), options);
        UpdateStep update = new(
            new TaggerObjective(_model, _batches.Rows), optimizer, plan, seed: 0, Path.GetTempPath());
        for (int step = 1; step <= steps; step++)
        {
            Take(update, schedule, step);
        }

        CompareSums();
    }

    /// <summary>Compares the scores of a trained adapter on the first batch.</summary>
    public static int CompareAdapter(string folder, string adapter)
    {
        BatchFile batches = new(Read(Path.Combine(folder, "batches.json")));
        using SafetensorsFile expected = SafetensorsFile.Open(Path.Combine(adapter, "first-batch-logits.safetensors"));
        foreach (string name in expected.Names)
        {
            using DisposeScope scope = NewDisposeScope();
            string bits = name.Split('.', '_').Last(part => part.All(c => c is '0' or '1'));
            using TaggerModel model = LoadModel(folder, adapter, $"bits:{bits}", isBfloat16: false, withAdapter: true);
            using PackedSequences sequences = PackedSequences.FromPadded(batches.Ids(0), batches.Mask(0));
            using IDisposable quiet = no_grad();
            Tensor actual = model.Head.Forward(model.Backbone.Forward(sequences), null);
            Tensor reference = expected.Load(name, ScalarType.Float32, CPU)[batches.Mask(0).to(ScalarType.Bool)];
            double worst = (actual - reference).abs().max().item<float>();
            Assert.True(worst <= 1e-4, $"{name}: differs by {worst}");
        }

        return expected.Names.Count;
    }

    public void Dispose()
    {
        _model.Dispose();
        _expected.Dispose();
    }

    private void Take(UpdateStep update, LearningRateSchedule schedule, int step)
    {
        int[] rows = _batches.RowsOf(step - 1);
        int[][] micro = Argument("accumulate") is null ? [rows] : [.. rows.Select(row => new[] { row })];
        UpdateOutcome outcome = update.Take(step, micro, schedule.Factor(step), checksGradients: false);
        Near("loss", outcome.Loss.Mean, step, LossTolerance);
        Near("gradient_norm_before_clipping", outcome.GradientNorm, step, NormTolerance);
        Near("learning_rate", Rate * schedule.Factor(step), step, 1e-12);
        Assert.Equal(_record.GetProperty("labelled_tokens")[step - 1].GetInt64(), outcome.Loss.Labelled);
        CompareWeights($"after{step}.");
    }

    private void Near(string key, double actual, int step, double tolerance)
    {
        double expected = _record.GetProperty(key)[step - 1].GetDouble();
        Assert.True(
            Math.Abs(actual - expected) <= tolerance, $"{_name} step {step}: {key} {actual:R}, expected {expected:R}");
    }

    private void CompareWeights(string prefix)
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, NamedWeight> weights = Weights().ToDictionary(weight => weight.Name);
        foreach (string name in _expected.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            Tensor expected = _expected.Load(name, ScalarType.Float32, CPU);
            Tensor actual = weights[name[prefix.Length..]].View();
            double worst = (actual - expected).abs().max().item<float>();
            Assert.True(worst <= WeightTolerance, $"{_name} {name}: differs by {worst}");
        }
    }

    private void CompareSums()
    {
        if (!_record.TryGetProperty("all_parameters_after_30", out JsonElement all))
        {
            return;
        }

        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, NamedWeight> weights = Weights().ToDictionary(weight => weight.Name);
        foreach (JsonProperty parameter in all.EnumerateObject().Where(entry => weights.ContainsKey(entry.Name)))
        {
            Tensor actual = weights[parameter.Name].View().to(ScalarType.Float64);
            double tolerance = WeightTolerance * Math.Sqrt(actual.NumberOfElements);
            Assert.Equal(parameter.Value.GetProperty("l2").GetDouble(), actual.norm().item<double>(), tolerance);
            Assert.Equal(parameter.Value.GetProperty("sum").GetDouble(), actual.sum().item<double>(), tolerance * 10);
        }
    }

    private IEnumerable<NamedWeight> Weights() =>
    [
        .. _model.Backbone.Weights().Select(weight => weight.Under("model")),
        .. (_model.Adapter?.Corrections ?? []).Select(weight => weight.Under("model")),
        .. _model.Head.Weights().Select(weight => weight.Under("score")),
    ];

    private string? Argument(string name) =>
        _arguments.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static TaggerModel LoadModel(
        string folder, string adapterFolder, string pattern, bool isBfloat16, bool withAdapter)
    {
        string baseFolder = Path.Combine(folder, "base-llama");
        string config = Path.Combine(baseFolder, "config.json");
        using SafetensorsFile tensors = SafetensorsFile.Open(Path.Combine(baseFolder, "model.safetensors"));
        BackboneLoader loader = new(tensors, new ConfigSection(config, Read(config)));
        WeightPlace place = new(isBfloat16 ? ScalarType.BFloat16 : ScalarType.Float32, CPU);
        DecoderBackbone backbone = loader.Load(MaskPlan.Parse(pattern, loader.Options.LayerCount), place);
        using LoraFile file = LoraFile.Open(adapterFolder);
        TokenClassifier head = new(loader.Options.HiddenSize, file.HeadSize("score")!.Value, dropout: 0, seed: 0, CPU);
        LoraAdapter adapter = LoraAdapter.Attach(backbone, loader.BackboneKey, file.Config.Options, seed: 0);
        file.Fill(adapter, loader.BackboneKey, head.Weights().Select(weight => weight.Under("score")));
        if (!withAdapter)
        {
            adapter.Detach();
        }

        return new TaggerModel(backbone, withAdapter ? adapter : null, head, WordReadout.First);
    }

    private static JsonElement Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        return document.RootElement.Clone();
    }
}
