namespace Spanwright.Models.Adapters;

/// <summary>Which biases of the base model are trained with the adapter.</summary>
public enum LoraBias
{
    /// <summary>None.</summary>
    None,

    /// <summary>All biases of the model.</summary>
    All,

    /// <summary>Those of the adapted layers.</summary>
    LoraOnly,
}

/// <summary>A low-rank adapter (Hu et al., 2021), with PEFT's settings.</summary>
public sealed record LoraOptions
{
    /// <summary>Rank r of the correction.</summary>
    public int Rank { get; init; } = 16;

    /// <summary>α; the correction is scaled by α/r.</summary>
    public double Alpha { get; init; } = 16;

    /// <summary>Probability of dropping a value of the adapter's input while training.</summary>
    public double Dropout { get; init; }

    /// <summary>The layers that are adapted.</summary>
    public LoraTargets Targets { get; init; } = new(["q_proj", "v_proj"]);

    /// <summary>Numbers of the layers that are adapted; null for all.</summary>
    public IReadOnlyList<int>? LayersToTransform { get; init; }

    /// <summary>Whether the correction is scaled by α/sqrt(r) instead (Kalajdzievski, 2023).</summary>
    public bool UseRslora { get; init; }

    /// <summary>Which biases of the base model are trained too.</summary>
    public LoraBias Bias { get; init; }

    /// <summary>Modules of the base model that are trained in full, by the end of their name.</summary>
    public IReadOnlyList<string> ModulesToSave { get; init; } = [];

    /// <summary>The factor of the correction.</summary>
    public double Scale => UseRslora ? Alpha / Math.Sqrt(Rank) : Alpha / Rank;
}
