using CsCheck;
using Spanwright.Options;
using Spanwright.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Spanwright.Tests.Training;

public sealed class GradientTests
{
    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void The_total_norm_is_that_of_all_gradients_together(ScalarType dtype)
    {
        Gen.Select(Gen.Int[1, 3000], Gen.Int[1, 50], Gen.Int[1, 1000]).Sample(
            (size, other, seed) =>
            {
                using DisposeScope scope = NewDisposeScope();
                NamedParameter[] parameters = [With(seed, size, dtype), With(seed + 1, other, dtype), Without("c")];
                double expected = Math.Sqrt(parameters.Take(2).Sum(named => Floats(named).Sum(g => (double)g * g)));

                (double total, double?[] single) = GradientClipping.Norms(parameters);

                Assert.Equal(expected, total, 1e-10 * expected);
                Assert.Equal(total, GradientClipping.Norms(parameters).Total);
                Assert.Null(single[2]);
            },
            iter: 30);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(3.0)]
    public void Clipping_shortens_a_longer_gradient_as_torch_does(double maxNorm)
    {
        using DisposeScope scope = NewDisposeScope();
        NamedParameter[] ours = [With(1, 100, ScalarType.Float32), With(2, 7, ScalarType.Float32)];
        NamedParameter[] theirs = [With(1, 100, ScalarType.Float32), With(2, 7, ScalarType.Float32)];

        double norm = GradientClipping.Clip(ours, maxNorm);
        double reference = nn.utils.clip_grad_norm_(theirs.Select(named => (TorchSharp.Modules.Parameter)named.Parameter), maxNorm);

        Assert.Equal(reference, norm, 1e-5);
        Assert.InRange(norm, 3.01, 10); // both theories clip
        foreach ((NamedParameter our, NamedParameter their) in ours.Zip(theirs))
        {
            Assert.True(our.Parameter.grad!.allclose(their.Parameter.grad!, rtol: 1e-5, atol: 1e-7));
        }

        Assert.Equal(maxNorm, GradientClipping.Norms(ours).Total, 1e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_short_gradient_and_a_limit_of_zero_change_nothing(double maxNorm)
    {
        using DisposeScope scope = NewDisposeScope();
        NamedParameter named = With(1, 100, ScalarType.Float32);
        float[] before = Floats(named);

        double norm = GradientClipping.Clip([named], maxNorm);

        Assert.Equal(before, Floats(named));
        Assert.True(norm > 1);
    }

    [Fact]
    public void A_brain_float_gradient_is_clipped_too()
    {
        using DisposeScope scope = NewDisposeScope();
        NamedParameter named = With(1, 100, ScalarType.BFloat16);

        GradientClipping.Clip([named], maxNorm: 0.5);

        Assert.Equal(0.5, GradientClipping.Norms([named]).Total, 0.005);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_gradient_that_is_not_finite_makes_the_norm_not_finite_and_is_not_scaled(float bad)
    {
        for (int place = 0; place < 40; place++)
        {
            using DisposeScope scope = NewDisposeScope();
            NamedParameter named = With(1, 40, ScalarType.Float32);
            named.Parameter.grad![place] = tensor(bad);
            float[] before = Floats(named);

            Assert.False(double.IsFinite(GradientClipping.Clip([named], maxNorm: 0.1)));
            Assert.Equal(before, Floats(named));
        }
    }

    [Fact]
    public void Huge_finite_gradients_have_a_finite_norm()
    {
        using DisposeScope scope = NewDisposeScope();
        NamedParameter named = Without("w");
        named.Parameter.grad = full(4, float.MaxValue);

        Assert.Equal(2.0 * float.MaxValue, GradientClipping.Norms([named]).Total, 1e30);
    }

    [Fact]
    public void Parameters_without_a_gradient_are_named_but_key_biases_are_exempt()
    {
        using DisposeScope scope = NewDisposeScope();
        NamedParameter zero = Zero("layers.0.lora_A.weight");
        NamedParameter key = Zero("layers.0.self_attn.k_proj.bias");
        NamedParameter bertKey = Zero("layer.0.attention.self.key.bias");
        NamedParameter query = Zero("layers.0.self_attn.q_proj.bias");

        Assert.Equal(
            [zero.Name, "layers.1.weight", query.Name],
            GradientGuard.Untrained([With(1, 5, ScalarType.Float32), zero, Without("layers.1.weight"), key, bertKey, query]));
    }

    [Fact]
    public void Matrices_decay_biases_and_norms_do_not_and_the_head_has_its_own_rate()
    {
        using DisposeScope scope = NewDisposeScope();
        NamedParameter[] parameters =
        [
            new("layers.0.q_proj.lora_A.weight", new Parameter(ones(2, 3))),
            new("layers.0.norm.weight", new Parameter(ones(3))),
            new("layers.0.q_proj.lora_B.weight", new Parameter(ones(3, 2))),
            new("score.weight", new Parameter(ones(4, 3))),
            new("score.bias", new Parameter(ones(4))),
        ];
        TrainOptions options = new() { LearningRate = 1e-3, HeadLearningRate = 5e-3, WeightDecay = 0.1 };

        IReadOnlyList<ParameterGroup> groups = ParameterGroups.Divide(
            options, parameters, name => name.StartsWith("score", StringComparison.Ordinal));

        Assert.Equal(
            [
                (1e-3, 0.1, "layers.0.q_proj.lora_A.weight layers.0.q_proj.lora_B.weight"),
                (1e-3, 0.0, "layers.0.norm.weight"),
                (5e-3, 0.1, "score.weight"),
                (5e-3, 0.0, "score.bias"),
            ],
            groups.Select(group => (group.LearningRate, group.WeightDecay, string.Join(' ', group.Parameters.Select(p => p.Name)))));
    }

    private static NamedParameter With(int seed, int size, ScalarType dtype)
    {
        NamedParameter named = new($"p{seed}", new Parameter(zeros(size, dtype)));
        named.Parameter.grad = tensor(AdamWTests.Numbers(seed, size), dtype);
        return named;
    }

    private static NamedParameter Without(string name) => new(name, new Parameter(ones(4)));

    private static NamedParameter Zero(string name)
    {
        NamedParameter named = Without(name);
        named.Parameter.grad = zeros(4);
        return named;
    }

    private static float[] Floats(NamedParameter named) =>
        named.Parameter.grad!.to(ScalarType.Float32).data<float>().ToArray();
}
