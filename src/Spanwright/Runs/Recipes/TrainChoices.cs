using System.Globalization;

namespace Spanwright.Runs.Recipes;

/// <summary>Chooses the <c>train</c> section.</summary>
internal static class TrainChoices
{
    // Updates that a run should have at least, in so many passes at most.
    private const int EnoughUpdates = 300;
    private const int FewestEpochs = 3;
    private const int MostEpochs = 30;

    /// <summary>The settings.</summary>
    /// <param name="facts">What was found.</param>
    /// <param name="usesLora">Whether the pretrained weights are frozen.</param>
    public static IEnumerable<RecipeSetting> Of(RecipeFacts facts, bool usesLora)
    {
        yield return Rate(facts.Model, usesLora);
        int sentences = (int)facts.Corpus.Train.Counts.Sentences;
        (int batch, string reason) = sentences switch
        {
            < 64 => (4, "Few sentences: small batches make enough updates of them."),
            < 160 => (8, "Few sentences: smaller batches than the usual 16 make more updates of them."),
            _ => (16, "The usual. Less memory: 8, with train.gradient_accumulation_steps=2."),
        };
        int updates = (sentences + batch - 1) / batch;
        int epochs = Math.Clamp((EnoughUpdates + updates - 1) / updates, FewestEpochs, MostEpochs);
        yield return new RecipeSetting(
            "train.num_train_epochs", Number(epochs),
            $"{Amount.Of(updates, "update")} an epoch, {updates * epochs} in all; "
            + (epochs == FewestEpochs ? "with this many sentences few passes do." : $"a small corpus needs more passes to make {EnoughUpdates} or so."));
        yield return new RecipeSetting("train.per_device_train_batch_size", Number(batch), reason);
        yield return new RecipeSetting(
            "train.warmup_ratio", "0.05", "The rate rises over the first updates, while the head is still random, and falls linearly after.");
        yield return new RecipeSetting(
            "train.seed", "42", "Another seed moves F1 by about 2 points: compare recipes by several.");
    }

    private static RecipeSetting Rate(ModelFacts model, bool usesLora)
    {
        (string value, string reason) = (model.IsRandom, usesLora) switch
        {
            (true, _) => ("0.002", "Random weights take a high rate: there is nothing to forget."),
            (_, true) => ("0.0005", "The usual for adapters."),
            _ when model.Parameters < ModelChoices.Small => ("0.0005", "All weights are trained; a small model takes a higher rate than a large one."),
            _ => ("0.00005", "All weights of a larger model are trained: a low rate keeps what they know."),
        };
        return new RecipeSetting("train.learning_rate", value, reason);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
