using CsCheck;
using Spanwright.Batching;
using Spanwright.Models.Checkpoints;
using Spanwright.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Spanwright.Tests.Training;

public sealed class AdamWTests
{
    private const double Rate = 2e-3;
    private static void Load(AdamWOptimizer target, AdamWOptimizer source)
    {
        string file = Path.GetTempFileName();
        SafetensorsFile.Write(file, source.State(), metadata: null);
        using (SafetensorsFile saved = SafetensorsFile.Open(file))
        {
            target.Load(saved);
        }

        File.Delete(file);
    }

    private static readonly AdamWCoefficients _adam = new(Beta1: 0.9, Beta2: 0.95, Epsilon: 1e-5);

    [Fact]
    public void Weights_follow_a_plain_loop_in_double_whatever_their_number()
    {
        Gen.Select(Gen.Int[1, 130], Gen.Double[0, 0.3], Gen.Int[1, 1000]).Sample(
            (size, decay, seed) =>
            {
                using DisposeScope scope = NewDisposeScope();
                double[] weights = Numbers(seed, size);
                using Parameter parameter = Make(weights);
                using AdamWOptimizer optimizer = Optimizer(decay, parameter);
                PlainAdamW plain = new(weights, _adam);
                for (int step = 1; step <= 5; step++)
                {
                    double[] gradient = Numbers(seed + step, size);
                    double factor = 1.0 / step;
                    parameter.grad = tensor(gradient, ScalarType.Float32);
                    optimizer.Step(factor);
                    plain.Step(gradient, Rate * factor, decay);
                    AssertClose(plain.Weights, parameter, 1e-6);
                }
            },
            iter: 50);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public void What_meets_a_gradient_late_or_never_follows_the_same_rule_also_after_loading(double decay)
    {
        const int Size = 3000;
        using DisposeScope scope = NewDisposeScope();
        double[] weights = Numbers(5, Size);
        using Parameter parameter = Make(weights);
        using Parameter resumed = Make(weights);
        AdamWOptimizer first = Optimizer(decay, parameter);
        AdamWOptimizer second = Optimizer(decay, resumed);
        PlainAdamW plain = new(weights, _adam);
        for (int step = 1; step <= 6; step++)
        {
            // The first thousand from the start, the second from the fourth update, the third never.
            double[] gradient = [.. Numbers(step, Size).Select((slope, i) => i < 1000 || (i < 2000 && step >= 4) ? slope : 0)];
            parameter.grad = tensor(gradient, ScalarType.Float32);
            resumed.grad = tensor(gradient, ScalarType.Float32);
            first.Step(1);
            second.Step(1);
            plain.Step(gradient, Rate, decay);
            if (step is 2 or 5)
            {
                second.Dispose();
                second = Optimizer(decay, resumed);
                Load(second, first);
            }
        }

        AssertClose(plain.Weights, parameter, 1e-6);
        Assert.Equal(parameter.data<float>().ToArray(), resumed.data<float>().ToArray());
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public void Weights_follow_torchs_own_AdamW()
    {
        using DisposeScope scope = NewDisposeScope();
        double[] weights = Numbers(1, 1000);
        using Parameter ours = Make(weights);
        using Parameter theirs = Make(weights);
        using AdamWOptimizer optimizer = Optimizer(0.1, ours);
        using var reference = optim.AdamW([theirs], Rate, _adam.Beta1, _adam.Beta2, _adam.Epsilon, 0.1);
        for (int step = 1; step <= 50; step++)
        {
            double[] gradient = Numbers(step + 1, 1000);
            ours.grad = tensor(gradient, ScalarType.Float32);
            theirs.grad = tensor(gradient, ScalarType.Float32);
            optimizer.Step(1);
            reference.step();
        }

        AssertClose([.. theirs.data<float>().Select(weight => (double)weight)], ours, 1e-6);
    }

    [Fact]
    public void Scattered_memory_takes_tensor_operations_with_the_same_result()
    {
        using DisposeScope scope = NewDisposeScope();
        double[] weights = Numbers(1, 60);
        using Parameter dense = new(tensor(weights, [6, 10], ScalarType.Float32));
        using Parameter scattered = new(tensor(weights, [6, 10], ScalarType.Float32).t().contiguous().t());
        Assert.False(scattered.is_contiguous());
        using AdamWOptimizer first = Optimizer(0.1, dense);
        using AdamWOptimizer second = Optimizer(0.1, scattered);
        for (int step = 1; step <= 10; step++)
        {
            dense.grad = tensor(Numbers(step + 1, 60), [6, 10], ScalarType.Float32);
            scattered.grad = dense.grad!.clone();
            first.Step(1);
            second.Step(1);
        }

        Assert.True(dense.allclose(scattered, rtol: 1e-6, atol: 1e-6));
    }

    [Fact]
    public void Brain_float_weights_are_the_rounded_float_copy()
    {
        using DisposeScope scope = NewDisposeScope();
        using Parameter brain = new(tensor(Numbers(1, 333), ScalarType.BFloat16));
        using Parameter single = new(brain.to(ScalarType.Float32).detach());
        using Parameter scattered = new(brain.detach().reshape(9, 37).t().contiguous().t());
        using AdamWOptimizer first = Optimizer(0.1, brain);
        using AdamWOptimizer second = Optimizer(0.1, single);
        using AdamWOptimizer third = Optimizer(0.1, scattered);
        for (int step = 1; step <= 20; step++)
        {
            brain.grad = tensor(Numbers(step + 1, 333), ScalarType.BFloat16);
            single.grad = brain.grad!.to(ScalarType.Float32);
            scattered.grad = brain.grad!.reshape(9, 37);
            first.Step(0.01); // each step is too small to move a bfloat16
            second.Step(0.01);
            third.Step(0.01);
        }

        Assert.True(brain.Equals(single.to(ScalarType.BFloat16)));
        Assert.True(brain.reshape(9, 37).allclose(scattered, rtol: 0.01));
        using Tensor copy = first.State().Single(entry => entry.Name.EndsWith(".master", StringComparison.Ordinal)).Tensor;
        Assert.True(copy.Equals(single));
    }

    [Fact]
    public void A_parameter_without_a_gradient_keeps_weights_and_state()
    {
        using DisposeScope scope = NewDisposeScope();
        using Parameter moved = Make([1, 2]);
        using Parameter left = Make([1, 2]);
        using AdamWOptimizer optimizer = Optimizer(0.1, moved, left);
        moved.grad = tensor(new[] { 0.5f, 0.5f });

        optimizer.Step(1);

        Assert.Equal([1f, 2f], left.data<float>().ToArray());
        Assert.NotEqual([1f, 2f], moved.data<float>().ToArray());
        Dictionary<string, long> steps = optimizer.State()
            .Where(entry => entry.Name.EndsWith(".step", StringComparison.Ordinal))
            .ToDictionary(entry => entry.Name, entry => entry.Tensor.item<long>(), StringComparer.Ordinal);
        Assert.Equal(1, steps["p0.step"]);
        Assert.Equal(0, steps["p1.step"]);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void A_saved_and_loaded_state_goes_on_bit_for_bit(ScalarType dtype)
    {
        using DisposeScope scope = NewDisposeScope();
        using Parameter first = new(tensor(Numbers(1, 77), dtype));
        using AdamWOptimizer optimizer = Optimizer(0.1, first);
        Run(optimizer, first, from: 1);
        using Parameter second = new(first.detach().clone());
        using AdamWOptimizer resumed = Optimizer(0.1, second);
        Load(resumed, optimizer);

        Run(optimizer, first, from: 20);
        Run(resumed, second, from: 20);

        Assert.True(first.Equals(second));

        void Run(AdamWOptimizer step, Parameter parameter, int from)
        {
            for (int i = from; i < from + 5; i++)
            {
                parameter.grad = tensor(Numbers(i, 77), dtype);
                step.Step(1);
            }
        }
    }

    [Fact]
    public void A_state_of_another_shape_is_refused()
    {
        string file = Path.GetTempFileName();
        using DisposeScope scope = NewDisposeScope();
        using Parameter wide = Make([1, 2, 3]);
        using Parameter narrow = Make([1]);
        using AdamWOptimizer first = Optimizer(0, wide);
        using AdamWOptimizer second = Optimizer(0, narrow);
        SafetensorsFile.Write(file, first.State(), metadata: null);
        using SafetensorsFile saved = SafetensorsFile.Open(file);

        ArgumentException error = Assert.Throws<ArgumentException>(() => second.Load(saved));

        Assert.Contains("'p0.exp_avg' has the shape [3]", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public void Two_parameters_of_one_name_or_an_unknown_dtype_are_refused()
    {
        using DisposeScope scope = NewDisposeScope();
        NamedParameter named = new("w", Make([1]));
        NamedParameter half = new("h", new Parameter(tensor(new[] { 1f }).to(ScalarType.Float16)));

        Assert.Throws<ArgumentException>(() => new AdamWOptimizer([new("model", Rate, 0, [named, named])], _adam));
        Assert.Throws<ArgumentException>(() => new AdamWOptimizer([new("model", Rate, 0, [half])], _adam));
        Assert.Throws<ArgumentException>(() => new AdamWOptimizer([], _adam));
    }

    [Fact]
    public void A_step_leaves_no_tensor_behind()
    {
        using Parameter parameter = Make(Numbers(1, 100));
        using AdamWOptimizer optimizer = Optimizer(0.1, parameter);
        using Tensor gradient = ones(100);
        parameter.grad = gradient;
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        optimizer.Step(1);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    internal static double[] Numbers(int seed, int count)
    {
        SeededRandom random = new((ulong)seed, RandomPurpose.Sampling);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() - 0.5) * 2)];
    }

    private static Parameter Make(double[] values) => new(tensor(values, ScalarType.Float32));

    private static AdamWOptimizer Optimizer(double decay, params Parameter[] parameters) => new(
        [new ParameterGroup("model", Rate, decay, [.. parameters.Select((p, i) => new NamedParameter($"p{i}", p))])],
        _adam);

    private static void AssertClose(double[] expected, Tensor actual, double tolerance)
    {
        float[] values = actual.data<float>().ToArray();
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], values[i], tolerance);
        }
    }
}
