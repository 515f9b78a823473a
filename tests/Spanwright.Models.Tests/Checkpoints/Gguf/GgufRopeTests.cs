using System.Text.Json;
using CsCheck;
using Spanwright.Models.Checkpoints;

namespace Spanwright.Models.Tests.Checkpoints.Gguf;

public sealed class GgufRopeTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("rope").FullName, "model.gguf");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    [Fact]
    public void The_parameters_of_llama_3_are_worked_out_from_the_factors() => Gen
        .Select(Gen.Int[2, 64], Gen.Int[64, 4096], Gen.Int[8, 64].Select(half => 2 * half))
        .Sample(
            (factor, original, headSize) =>
            {
                double[] expected = Divisors(headSize, factor, original);
                JsonElement rope = Rope(headSize, [.. expected.Select(d => (float)d)]);

                Assert.Equal("llama3", rope.GetProperty("rope_type").GetString());
                double[] actual = Divisors(
                    headSize,
                    rope.GetProperty("factor").GetDouble(),
                    rope.GetProperty("original_max_position_embeddings").GetInt64());
                for (int i = 0; i < expected.Length; i++)
                {
                    Assert.Equal(expected[i], actual[i], 1e-5 * expected[i]);
                }
            },
            iter: 100,
            threads: 1);

    [Fact]
    public void Factors_of_another_origin_are_listed()
    {
        JsonElement rope = Rope(8, [1f, 3f, 1.5f, 2f]);

        Assert.Equal("longrope", rope.GetProperty("rope_type").GetString());
        Assert.Equal([1, 3, 1.5, 2], rope.GetProperty("long_factor").EnumerateArray().Select(f => f.GetDouble()));
        Assert.Equal(1, rope.GetProperty("attention_factor").GetDouble());
    }

    [Theory]
    [InlineData("linear", "linear")]
    [InlineData("yarn", "yarn")]
    [InlineData("none", "default")]
    public void A_named_scaling_is_taken_over(string stored, string expected)
    {
        JsonElement rope = Rope(8, [], ("llama.rope.scaling.type", stored), ("llama.rope.scaling.factor", 4f));

        Assert.Equal(expected, rope.GetProperty("rope_type").GetString());
        Assert.Equal(expected != "default", rope.TryGetProperty("factor", out JsonElement factor) && factor.GetDouble() == 4);
        Assert.Equal(TinyGguf.Theta, rope.GetProperty("rope_theta").GetDouble());
    }

    [Fact]
    public void An_unknown_scaling_is_refused_with_the_known_ones()
    {
        TinyGguf.Write(_file, 8, [], ("llama.rope.scaling.type", "odd"));

        CheckpointException error = Assert.Throws<CheckpointException>(() => Checkpoint.Open(_file));

        Assert.Contains("'odd' is not one of none, linear, yarn", error.Problem, StringComparison.Ordinal);
    }

    private JsonElement Rope(int headSize, float[] factors, params (string, object)[] more)
    {
        TinyGguf.Write(_file, headSize, factors, more);
        using Checkpoint checkpoint = Checkpoint.Open(_file);
        return checkpoint.Config.GetProperty("rope_parameters");
    }

    // Llama 3.1: by what each frequency is divided.
    private static double[] Divisors(int headSize, double factor, double original) =>
    [
        .. Enumerable.Range(0, headSize / 2).Select(i =>
        {
            double wavelength = 2 * Math.PI * Math.Pow(TinyGguf.Theta, 2.0 * i / headSize);
            double share = Math.Clamp(((original / wavelength) - 1) / 3, 0, 1);
            return 1 / (((1 - share) / factor) + share);
        }),
    ];
}
