using System.Text.Json;
using Spanwright.Methods.MultiTask;
using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Options;
using Spanwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Tests.Methods.MultiTask;

/// <summary>A run of goldens/training/multitask, taken again. The recipe that all runs share stands in the set's README.</summary>
internal sealed class GoldenMultiTask : IDisposable
{
    private const string Joint = "joint";
    private const int TargetRows = 3;
    private const double Rate = 1e-3;
    private const double Tolerance = 2e-5;
    private const int Ignored = -100;

    private readonly string _name;
    private readonly JsonElement _record;
    private readonly SafetensorsFile _expected;
    private readonly List<int[]> _rowsOf = [];
    private readonly List<IReadOnlyList<EncodedWindow>> _rows = [];
    private readonly MultiTaskModel _model;

    public GoldenMultiTask(string folder, JsonElement root, JsonProperty run)
    {
        _name = run.Name;
        _record = run.Value;
        _expected = SafetensorsFile.Open(Path.Combine(folder, "multitask", run.Name + ".safetensors"));
        foreach (JsonElement batch in root.GetProperty("data").EnumerateArray())
        {
            int first = _rows.Count;
            _rows.AddRange(Windows(batch).Select(window => (IReadOnlyList<EncodedWindow>)[window]));
            _rowsOf.Add([.. Enumerable.Range(first, _rows.Count - first)]);
        }

        _model = Model(folder, run.Name);
    }

    /// <summary>Takes every step and compares it with its record.</summary>
    public void Follow()
    {
        int steps = _record.GetProperty("total_loss").GetArrayLength();
        TrainingPlan plan = new() { TotalSteps = steps, StepsPerEpoch = _rowsOf.Count, ScoreEvery = steps, SaveEvery = steps };
        TrainOptions options = new()
        {
            LearningRate = Rate,
            LrSchedulerType = LearningRateShape.Constant,
            LrEpochDecay = 0.99,
        };
        LearningRateSchedule schedule = LearningRateSchedule.From(options, plan.TotalSteps, plan.StepsPerEpoch);
        IReadOnlyList<NamedParameter> parameters = TrainedParameters.Select(_model);
        using AdamWOptimizer optimizer = new(MultiTaskParameters.Divide(options, parameters, embeddingRate: null), options);
        UpdateStep update = new(Objective(), optimizer, plan, seed: 0, Path.GetTempPath());
        for (int step = 1; step <= steps; step++)
        {
            Near("learning_rate", Rate * schedule.Factor(step), step, 1e-12);
            CompareParts(step);
            UpdateOutcome outcome = update.Take(step, [Batch(step)], schedule.Factor(step), checksGradients: step == 2);
            Near("total_loss", outcome.Loss.Mean, step, 1e-5);
            Near("gradient_norm_before_clipping", outcome.GradientNorm, step, 1e-4);
            Compare($"gradient.step{step}.", weight => weight.Gradient()! / GradientClipping.Coefficient(outcome.GradientNorm, 1));
            Compare($"after{step}.", weight => weight.View());
        }

        CompareSums();
    }

    public void Dispose()
    {
        _model.Dispose();
        _expected.Dispose();
    }

    private ITrainingObjective Objective() => _name == Joint
        ? new JointObjective(_model, [.. _rows, .. _rows], _rows.Count)
        : new MultiTaskObjective(_model, _rows, _model.SignalHeads.Count > 0 ? LossDivisor.Sentences : LossDivisor.Words);

    private int[] Batch(int step)
    {
        int batch = (step - 1) % _rowsOf.Count;
        return _name == Joint
            ? [.. _rowsOf[batch], .. Target(batch).Select(row => _rows.Count + row)]
            : _rowsOf[batch];
    }

    private IEnumerable<int> Target(int batch) => _rowsOf[(batch + 1) % _rowsOf.Count].Take(TargetRows);

    private void CompareParts(int step)
    {
        int batch = (step - 1) % _rowsOf.Count;
        double[] parts = _name == Joint
            ? [Losses(_rowsOf[batch])[0], Losses([.. Target(batch)])[0]]
            : Losses(_rowsOf[batch]);
        JsonElement expected = _record.GetProperty("parts")[step - 1];
        if (parts.Length == 1)
        {
            parts[0] *= (double)_rowsOf[batch].Length / _rowsOf[batch].Sum(row => _rows[row].Sum(window => window.Tags.Length));
        }

        Assert.Equal(expected.GetArrayLength(), parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            Assert.Equal(expected[i].GetDouble(), parts[i], 1e-5);
        }
    }

    // The loss of every task a sentence.
    private double[] Losses(int[] rows)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable quiet = no_grad();
        using TaggerBatch batch = new([.. rows.SelectMany(row => _rows[row])], CPU);
        return [.. _model.SummedLosses(batch, dropout: null).Select(loss => loss.item<float>() / (double)rows.Length)];
    }

    private void Near(string key, double actual, int step, double tolerance)
    {
        double expected = _record.GetProperty(key)[step - 1].GetDouble();
        Assert.True(
            Math.Abs(actual - expected) <= tolerance, $"{_name} step {step}: {key} {actual:R}, expected {expected:R}");
    }

    private void Compare(string prefix, Func<NamedWeight, Tensor> value)
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, NamedWeight> weights = Weights();
        foreach (string name in _expected.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            Tensor expected = _expected.Load(name, ScalarType.Float32, CPU);
            double worst = (value(weights[name[prefix.Length..]]) - expected).abs().max().item<float>();
            Assert.True(worst <= Tolerance, $"{_name} {name}: differs by {worst}");
        }
    }

    // The gradient of a key bias is 0 but for rounding, of which Adam makes whole steps: no two programs take the same.
    private void CompareSums()
    {
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, NamedWeight> weights = Weights();
        foreach (JsonProperty parameter in _record.GetProperty("encoder_after_10").EnumerateObject()
            .Where(entry => !entry.Name.EndsWith("key.bias", StringComparison.Ordinal)))
        {
            Tensor actual = weights[parameter.Name].View().to(ScalarType.Float64);
            double tolerance = Tolerance * Math.Sqrt(actual.NumberOfElements);
            Assert.Equal(parameter.Value.GetProperty("l2").GetDouble(), actual.norm().item<double>(), tolerance);
            Assert.Equal(parameter.Value.GetProperty("sum").GetDouble(), actual.sum().item<double>(), tolerance * 10);
        }
    }

    private Dictionary<string, NamedWeight> Weights() => new[]
    {
        _model.Backbone.Weights(),
        _model.Head.Weights().Select(weight => weight.Under(_model.Embeddings.Count > 0 ? "implicit" : "trigger")),
        _model.Embeddings.SelectMany(embedding => embedding.Weights()).Select(weight => weight with { Name = "implicit.embedding" }),
        _model.SignalHeads.SelectMany(signal => signal.Head.Weights()).Select(weight => weight.Under("relation")),
    }.SelectMany(part => part).ToDictionary(weight => weight.Name);

    private static MultiTaskModel Model(string folder, string run)
    {
        EncoderBackbone backbone = GoldenEncoder.Load(folder, out MaskedHead masked);
        masked.Dispose();
        using SafetensorsFile initial = SafetensorsFile.Open(Path.Combine(folder, "multitask", "initial-heads.safetensors"));
        if (run == "implicit")
        {
            int[] shape = [.. initial.Shape("implicit.embedding").Select(size => (int)size)];
            SignalEmbedding embedding = new(shape[0], shape[1], seed: 0, CPU);
            Fill(initial, "implicit.embedding", embedding.Weight);
            return new MultiTaskModel(
                backbone, null, Head(initial, "implicit", backbone.HiddenSize + embedding.Size), WordReadout.First)
            {
                Embeddings = [embedding],
            };
        }

        return new MultiTaskModel(backbone, null, Head(initial, "trigger", backbone.HiddenSize), WordReadout.First)
        {
            SignalHeads = run == "explicit" ? [new SignalHead(Head(initial, "relation", backbone.HiddenSize), 1)] : [],
        };
    }

    private static TokenClassifier Head(SafetensorsFile initial, string name, int inputs)
    {
        TokenClassifier head = new(inputs, (int)initial.Shape(name + ".bias")[0], dropout: 0, seed: 0, CPU);
        Fill(initial, name + ".weight", head.Weight);
        Fill(initial, name + ".bias", head.Bias);
        return head;
    }

    private static void Fill(SafetensorsFile file, string name, Tensor weight)
    {
        using IDisposable quiet = no_grad();
        using Tensor stored = file.Load(name, ScalarType.Float32, CPU);
        weight.copy_(stored);
    }

    private static IEnumerable<EncodedWindow> Windows(JsonElement batch)
    {
        int[][] ids = Matrix(batch, "input_ids");
        int[][] mask = Matrix(batch, "attention_mask");
        int[][] triggers = Matrix(batch, "trigger_labels");
        int[][] relations = Matrix(batch, "relation_ids");
        for (int row = 0; row < ids.Length; row++)
        {
            int[] words = [.. Enumerable.Range(0, ids[row].Length).Where(i => triggers[row][i] != Ignored)];
            yield return new EncodedWindow(
                ids[row][..mask[row].Sum()],
                [.. Enumerable.Range(0, words.Length)],
                words,
                [.. words.Select(position => position + 1)],
                [.. words.Select(position => triggers[row][position])])
            {
                Signals = [[.. words.Select(position => relations[row][position])]],
            };
        }
    }

    private static int[][] Matrix(JsonElement batch, string key) =>
        [.. batch.GetProperty(key).EnumerateArray().Select(row => row.EnumerateArray().Select(v => v.GetInt32()).ToArray())];
}
