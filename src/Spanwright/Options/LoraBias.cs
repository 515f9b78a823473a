namespace Spanwright.Options;

/// <summary>Which biases of the pretrained model are trained beside the adapters.</summary>
public enum LoraBias
{
    /// <summary>None.</summary>
    None,

    /// <summary>All.</summary>
    All,

    /// <summary>Those of layers with an adapter.</summary>
    LoraOnly,
}
