using System.Text.Json.Nodes;
using Spanwright.Models.Native;
using static TorchSharp.torch;

namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>
/// Frequencies that a tensor divides one by one: all that a GGUF file says about the scaling of Llama 3.1 and later.
/// The parameters that the factors were made from are worked out again and checked against them.
/// </summary>
internal static class RopeFactors
{
    /// <summary>The tensor with the D/2 divisors.</summary>
    public const string TensorName = "rope_freqs.weight";

    // Every published model of that kind has these two.
    private const double LowFrequencyFactor = 1;
    private const double HighFrequencyFactor = 4;
    private const double Tolerance = 1e-5;

    /// <summary>Hugging Face's parameters that give the same frequencies.</summary>
    /// <exception cref="CheckpointException">The tensor does not fit the model.</exception>
    public static JsonObject Read(GgufFile file, long headSize, double theta, long context)
    {
        using Tensor tensor = file.Load(TensorName, ScalarType.Float32, CPU);
        double[] factors = [.. TensorMemory.Elements<float>(tensor).ToArray().Select(f => (double)f)];
        if (factors.Length != headSize / 2 || factors.Any(f => !(f > 0 && double.IsFinite(f))))
        {
            throw new CheckpointException(
                file.Path, $"'{TensorName}' must hold {headSize / 2} positive numbers.", "Convert the model again.");
        }

        double[] rotations = [.. factors.Select((_, i) => Math.Pow(theta, -2.0 * i / headSize) / (2 * Math.PI))];
        return Array.TrueForAll(factors, f => f == 1)
            ? new JsonObject { ["rope_type"] = "default" }
            : BandsOf(factors, rotations) ?? Listed(factors, context);
    }

    // 1 / divisor = (1 - s) / factor + s, where s = (original · rotations - low) / (high - low), within 0 and 1.
    private static JsonObject? BandsOf(double[] factors, double[] rotations)
    {
        double factor = factors.Max();
        double[] smooth =
        [
            .. factors.Select((f, i) => (Divisor: f, Rotation: rotations[i]))
                .Where(f => f.Divisor > 1 && f.Divisor < factor)
                .Select(f => ((Share(f.Divisor, factor) * (HighFrequencyFactor - LowFrequencyFactor)) + LowFrequencyFactor)
                    / f.Rotation),
        ];
        double original = smooth.Length > 0 ? Math.Round(smooth.Average()) : LengthBetween(factors, rotations, factor);
        bool isSame = factors.Select((f, i) => (f, Divisor(rotations[i] * original, factor)))
            .All(pair => Math.Abs(pair.Item1 - pair.Item2) <= Tolerance * pair.Item1);
        return isSame && original is >= 1 and <= int.MaxValue
            ? new JsonObject
            {
                ["rope_type"] = "llama3",
                ["factor"] = factor,
                ["low_freq_factor"] = LowFrequencyFactor,
                ["high_freq_factor"] = HighFrequencyFactor,
                ["original_max_position_embeddings"] = (long)original,
            }
            : null;
    }

    private static double Share(double divisor, double factor) => ((1 / divisor) - (1 / factor)) / (1 - (1 / factor));

    private static double Divisor(double rotations, double factor)
    {
        double share = Math.Clamp(
            (rotations - LowFrequencyFactor) / (HighFrequencyFactor - LowFrequencyFactor), 0, 1);
        return 1 / (((1 - share) / factor) + share);
    }

    // No frequency lies between the bands: any length that parts them gives the same divisors.
    private static double LengthBetween(double[] factors, double[] rotations, double factor) =>
        Math.Floor(LowFrequencyFactor / rotations.Where((_, i) => factors[i] == factor).Max());

    // Hugging Face's longrope divides by a list as well; both lists are the same, so the length does not matter.
    private static JsonObject Listed(double[] factors, long context) => new()
    {
        ["rope_type"] = "longrope",
        ["short_factor"] = new JsonArray([.. factors.Select(f => JsonValue.Create(f))]),
        ["long_factor"] = new JsonArray([.. factors.Select(f => JsonValue.Create(f))]),
        ["attention_factor"] = 1.0,
        ["original_max_position_embeddings"] = context,
    };
}
