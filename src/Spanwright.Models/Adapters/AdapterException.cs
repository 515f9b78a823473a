using Spanwright.Models.Backbones;

namespace Spanwright.Models.Adapters;

/// <summary>An adapter that does not fit its base model.</summary>
public sealed class AdapterException : Exception
{
    /// <summary>Makes the error.</summary>
    public AdapterException(string problem, string remedy)
        : base($"{problem} {remedy}")
    {
    }

    internal static AdapterException NoTarget(LoraOptions options, IBackbone backbone)
    {
        string wanted = options.Targets.Pattern ?? string.Join(", ", options.Targets.Names!);
        string layers = options.LayersToTransform is null
            ? ""
            : $" in layers {string.Join(", ", options.LayersToTransform)} of 0 to {backbone.Blocks.Count - 1}";
        string known = string.Join(", ", backbone.Blocks[0].Slots
            .SelectMany(slot => slot.Original.Projections).Select(projection => projection.Name));
        return new AdapterException(
            $"lora.target_modules: no linear layer matches '{wanted}'{layers}.", $"This model has {known} in every layer.");
    }

    internal static AdapterException SharedProduct(string weight) => new(
        $"lora.modules_to_save: '{weight}' is computed in one product with other projections of the same input and cannot "
        + "be trained alone.",
        "Save all of them (q_proj, k_proj and v_proj; query, key and value; gate_proj and up_proj), or adapt it with target_modules.");

    internal static AdapterException NoModule(string module, IBackbone backbone) => new(
        $"lora.modules_to_save: the model has no module '{module}'.",
        $"It has {string.Join(", ", backbone.Weights().Select(w => w.Name.Split('.')[^2]).Distinct())}.");
}
