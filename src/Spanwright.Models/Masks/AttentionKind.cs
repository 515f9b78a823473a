namespace Spanwright.Models.Masks;

/// <summary>What a layer's queries may see of their own sequence.</summary>
public enum AttentionKind
{
    /// <summary>Each position sees itself and what stands before it.</summary>
    Causal,

    /// <summary>Each position sees the whole sequence: the causal mask is removed.</summary>
    Bidirectional,
}
