using Spanwright.Models.Adapters;

namespace Spanwright.Options;

/// <summary>The <c>lora</c> section: low-rank adapters on a frozen model. Without the section all weights are trained.</summary>
public sealed record LoraSection
{
    /// <summary>Rank of the adapters.</summary>
    public int R { get; init; } = 16;

    /// <summary>Scale of the adapters: the correction is multiplied by alpha / r.</summary>
    public double LoraAlpha { get; init; } = 16;

    /// <summary>Dropout on the adapters' input while training, in [0, 1).</summary>
    public double LoraDropout { get; init; } = 0.1;

    /// <summary>
    /// Layers that get an adapter: a list of names (a layer's name equals one or ends in it), a text that is a regular
    /// expression over the whole name, or <c>all-linear</c>.
    /// </summary>
    public LoraTargets TargetModules { get; init; } =
        new(["q_proj", "k_proj", "v_proj", "o_proj"]);

    /// <summary>Which biases are trained too: <c>none</c>, <c>all</c>, or <c>lora_only</c> (those of adapted layers).</summary>
    public LoraBias Bias { get; init; } = LoraBias.None;

    /// <summary>Scale by alpha / sqrt(r) instead of alpha / r.</summary>
    public bool UseRslora { get; init; }

    /// <summary>Names of further modules that are trained whole and saved with the adapter; the head always is.</summary>
    public IReadOnlyList<string> ModulesToSave { get; init; } = [];

    /// <summary>Indices of the layers that get adapters, from 0; without it, all.</summary>
    public IReadOnlyList<int>? LayersToTransform { get; init; }

    /// <summary>The settings of the adapter itself.</summary>
    public LoraOptions ToAdapter() => new()
    {
        Rank = R,
        Alpha = LoraAlpha,
        Dropout = LoraDropout,
        Targets = TargetModules,
        LayersToTransform = LayersToTransform,
        UseRslora = UseRslora,
        Bias = Bias,
        ModulesToSave = ModulesToSave,
    };

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        problems.Require(R > 0, "lora.r", R, "must be positive");
        problems.Require(LoraAlpha > 0, "lora.lora_alpha", LoraAlpha, "must be positive");
        problems.Require(LoraDropout is >= 0 and < 1, "lora.lora_dropout", LoraDropout, "must be in [0, 1)");
        problems.Require(
            TargetModules.Names is not { } names || (names.Count > 0 && names.All(name => name.Length > 0)),
            "lora.target_modules", "[]", "must name a layer");
        if (LayersToTransform is { } layers)
        {
            problems.Require(layers.Count > 0, "lora.layers_to_transform", "[]", "must name a layer");
            problems.Require(
                layers.All(layer => layer >= 0), "lora.layers_to_transform", string.Join(", ", layers),
                "must hold layer indices from 0");
        }
    }
}
