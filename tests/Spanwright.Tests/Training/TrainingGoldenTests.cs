using System.Text.Json;
using Spanwright.Models.Checkpoints;
using Spanwright.Options;
using Spanwright.Testing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Spanwright.Training.Tests;

/// <summary>The recorded runs, as far as they can be followed without a language model.</summary>
public sealed class TrainingGoldenTests
{
    // The recipe and the tolerances in the README of the set.
    private const double LearningRate = 2e-3;
    private const double WeightDecay = 0.1;
    private const double MaxNorm = 1;
    private const int LinearWarmupSteps = 3;
    private const double RateTolerance = 1e-12;
    private const double WeightTolerance = 1e-5;
    private const string Gradient = "gradient.step1.";
    private const string After = "after1.";

    private static readonly AdamWCoefficients _adam = new(Beta1: 0.9, Beta2: 0.95, Epsilon: 1e-5);

    [Fact]
    public void The_learning_rate_of_every_step_of_every_recorded_run_is_ours()
    {
        int steps = 0;
        foreach (JsonElement run in Runs().Select(entry => entry.Run))
        {
            double[] expected = [.. run.GetProperty("learning_rate").EnumerateArray().Select(rate => rate.GetDouble())];
            LearningRateSchedule schedule = Schedule(run.GetProperty("arguments"), expected.Length);
            for (int step = 1; step <= expected.Length; step++, steps++)
            {
                Assert.Equal(expected[step - 1], LearningRate * schedule.Factor(step), RateTolerance);
            }
        }

        Report($"{steps} learning rates compared.");
        Assert.True(steps > 0);
    }

    [Fact]
    public void The_first_update_of_every_recorded_run_gives_the_recorded_weights()
    {
        string set = SharedFolders.Goldens("training");
        using SafetensorsFile adapter = SafetensorsFile.Open(Path.Combine(set, "initial-adapter", "adapter_model.safetensors"));
        using SafetensorsFile model = SafetensorsFile.Open(Path.Combine(set, "base-llama", "model.safetensors"));
        int tensors = 0;
        foreach ((string file, JsonElement run) in Runs())
        {
            using DisposeScope scope = NewDisposeScope();
            using SafetensorsFile recorded = SafetensorsFile.Open(Path.ChangeExtension(file, ".safetensors"));
            string[] names = [.. recorded.Names.Where(name => name.StartsWith(Gradient, StringComparison.Ordinal)).Select(name => name[Gradient.Length..])];
            NamedParameter[] parameters = [.. names.Select(name => Start(name, run.GetProperty("arguments"), recorded, adapter, model))];
            using AdamWOptimizer optimizer = Optimizer(parameters);

            // The norm is that of all gradients, of which only some are recorded.
            double norm = run.GetProperty("gradient_norm_before_clipping")[0].GetDouble();
            double coefficient = GradientClipping.Coefficient(norm, Clip(run.GetProperty("arguments")));
            foreach (NamedParameter named in parameters)
            {
                named.Parameter.grad!.mul_(coefficient);
            }

            optimizer.Step(run.GetProperty("learning_rate")[0].GetDouble() / LearningRate);

            foreach (NamedParameter named in parameters)
            {
                using Tensor expected = recorded.Load(After + named.Name, ScalarType.Float32, CPU);
                double difference = (expected - named.Parameter).abs().max().item<float>();
                Assert.True(difference <= WeightTolerance, $"{file} {named.Name}: {difference}");
                tensors++;
            }
        }

        Report($"{tensors} tensors compared after the first update.");
        Assert.True(tensors > 0);
    }

    private static IEnumerable<(string File, JsonElement Run)> Runs()
    {
        foreach (string file in Directory.GetFiles(Path.Combine(SharedFolders.Goldens("training"), "runs"), "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            yield return (file, document.RootElement.Clone());
        }
    }

    private static LearningRateSchedule Schedule(JsonElement arguments, int steps) => Argument(arguments, "schedule") switch
    {
        null or "cosine" => new LearningRateSchedule(LearningRateShape.Cosine, steps, WarmupSteps: 0),
        "linear" => new LearningRateSchedule(LearningRateShape.Linear, steps, LinearWarmupSteps),
        "constant" => new LearningRateSchedule(LearningRateShape.Constant, steps, WarmupSteps: 0),
        string other => throw new InvalidOperationException($"The set has a schedule '{other}'."),
    };

    private static double Clip(JsonElement arguments) =>
        Argument(arguments, "clip") is string clip ? double.Parse(clip) : MaxNorm;

    private static string? Argument(JsonElement arguments, string name) =>
        arguments.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static NamedParameter Start(
        string name, JsonElement arguments, SafetensorsFile recorded, SafetensorsFile adapter, SafetensorsFile model)
    {
        string adapted = "base_model.model." + name;
        Tensor start = adapter.Contains(adapted)
            ? adapter.Load(adapted, ScalarType.Float32, CPU)
            : model.Load(name, ScalarType.Float32, CPU);
        if (Argument(arguments, "bf16") is not null && !name.Contains("lora_", StringComparison.Ordinal))
        {
            // The head was in the model when it was cast to bfloat16, and became float32 again afterwards.
            start = start.to(ScalarType.BFloat16).to(ScalarType.Float32);
        }

        Parameter parameter = new(start.clone());
        parameter.grad = recorded.Load(Gradient + name, ScalarType.Float32, CPU).clone();
        return new NamedParameter(name, parameter);
    }

    private static AdamWOptimizer Optimizer(NamedParameter[] parameters) => new(
        ParameterGroups.Divide(
            new TrainOptions { LearningRate = LearningRate, WeightDecay = WeightDecay }, parameters, _ => false),
        _adam);

    private static void Report(string text) => TestContext.Current.TestOutputHelper?.WriteLine(text);
}
