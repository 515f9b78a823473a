using System.Globalization;
using Spanwright.Models.Masks;

namespace Spanwright.Runs.Recipes;

/// <summary>Chooses the <c>model</c> section.</summary>
public static class ModelChoices
{
    /// <summary>Models below this many weights are trained whole and in float32: that costs little.</summary>
    internal const long Small = 50_000_000;

    /// <summary>The key of the model's place.</summary>
    public const string PathKey = "model.path";

    // Longer sentences are read in windows: memory grows with the length.
    private const int LongestSequence = 512;
    private const int ShortestSequence = 64;
    private const int SequenceStep = 32;

    // Weights, gradient and two averages of the optimizer.
    private const int TrainedCopies = 4;
    private const int Float32Bytes = 4;

    /// <summary>The settings.</summary>
    /// <param name="facts">What was found.</param>
    /// <param name="usesLora">Whether the pretrained weights are frozen.</param>
    internal static IEnumerable<RecipeSetting> Of(RecipeFacts facts, bool usesLora)
    {
        ModelFacts model = facts.Model;
        yield return new RecipeSetting(
            PathKey, model.Path,
            $"{(model.Sizes.IsDecoder ? "A" : "An")} {model.Sizes.Family} with {model.Sizes.LayerCount} layers of {model.Sizes.HiddenSize}, {Millions(model.Parameters)} M weights ({model.Kind}).");
        if (model.IsRandom)
        {
            yield return new RecipeSetting(
                "model.random_init", "true",
                "The folder has sizes but no weights, so they are drawn at random. Such a model knows no language: expect a low F1.");
        }

        yield return Dtype(facts, usesLora);
        if (model.Sizes.IsDecoder)
        {
            MaskPlan middle = MaskPlan.Parse("middle", model.Sizes.LayerCount);
            yield return new RecipeSetting(
                "model.unmask", "middle",
                $"Layers {middle.UnmaskedLayers} of 0-{model.Sizes.LayerCount - 1} see the whole sentence, the others the past only. On restaurant reviews "
                + "this was worth 9 points of F1 over none (docs/log.md). Try top:"
                + $"{Math.Max(1, model.Sizes.LayerCount / 2)}, all and none too: the best pattern differs from task to task.");
        }

        if (model.IsRandom)
        {
            yield return new RecipeSetting(
                "model.readout", "last", "At its last subword a causal layer has read all of a word.");
        }

        yield return Length(facts);
    }

    private static RecipeSetting Dtype(RecipeFacts facts, bool usesLora)
    {
        ModelFacts model = facts.Model;
        long bytes = model.Parameters * Float32Bytes * (usesLora ? 1 : TrainedCopies);
        (string value, string reason) = model.Parameters < Small
            ? ("float32", $"The model is small: exact numbers need {bytes >> 20} MiB for it.")
            : facts.Machine.MultipliesBfloat16
                ? ("bfloat16", "This processor multiplies bfloat16 matrices (AMX): faster than float32, and half the memory.")
                : bytes > facts.Machine.MemoryBytes / 2
                    ? ("bfloat16", $"Half the memory; float32 would need {bytes >> 20} MiB for the model alone. On this processor it saves no time.")
                    : ("float32", "This processor has no fast bfloat16 products: bfloat16 would save memory here, but no time. With a GPU, choose it.");
        return new RecipeSetting("model.dtype", value, reason);
    }

    private static RecipeSetting Length(RecipeFacts facts)
    {
        SubwordLengths lengths = facts.Lengths;
        int limit = Math.Min(LongestSequence, facts.Model.Sizes.MaxPositions);
        int wanted = Math.Max(ShortestSequence, (lengths.Longest + SequenceStep - 1) / SequenceStep * SequenceStep);
        int chosen = Math.Min(wanted, limit);
        int over = lengths.Over(chosen);
        return new RecipeSetting(
            "model.max_seq_length", chosen.ToString(CultureInfo.InvariantCulture),
            $"The longest sentence has {Amount.Of(lengths.Longest, "subword")}, 99 of 100 have at most {lengths.Usual}. "
            + (over == 0 ? "No sentence is cut." : $"Longer ones ({over}) are read in overlapping windows; nothing is lost."));
    }

    private static string Millions(long parameters) => (parameters / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
}
