namespace Spanwright.Runs.Recipes;

/// <summary>Chooses whether there is a <c>lora</c> section, and what is in it.</summary>
internal static class LoraChoices
{
    /// <summary>Whether the pretrained weights are frozen: as the user says, else by the size of the model.</summary>
    public static bool Uses(ModelFacts model, GivenSettings given)
    {
        string? last = given.All.LastOrDefault(setting => setting.StartsWith("lora", StringComparison.Ordinal));
        return last is null
            ? !model.IsRandom && model.Parameters >= ModelChoices.Small
            : last.StartsWith("lora.", StringComparison.Ordinal);
    }

    /// <summary>The settings.</summary>
    public static IEnumerable<RecipeSetting> Of() =>
    [
        new("lora.r", "16", "Adapters on frozen weights: a model of this size needs far less memory so, and forgets less. "
            + "Leave the section out to train all weights."),
        new("lora.lora_alpha", "16", "As large as r: corrections have their plain size."),
        new("lora.lora_dropout", "0.1", "As in the papers on unmasking."),
        new("lora.target_modules", "[q_proj, k_proj, v_proj, o_proj]", "The attention's projections; all-linear learns more, and slower."),
    ];
}
