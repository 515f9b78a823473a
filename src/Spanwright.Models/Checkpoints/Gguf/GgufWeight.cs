namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>In which order the rows of a projection are stored.</summary>
internal enum RowOrder
{
    /// <summary>As in Hugging Face's model.</summary>
    Plain,

    /// <summary>In each query head, rows that are rotated together stand side by side.</summary>
    PairedQueries,

    /// <summary>The same in each key-value head.</summary>
    PairedKeys,
}

/// <summary>A tensor of an architecture under both its names.</summary>
/// <param name="Stored">llama.cpp's name.</param>
/// <param name="Name">Hugging Face's name.</param>
/// <param name="Shape">Its shape for given sizes.</param>
internal sealed record GgufWeight(string Stored, string Name, Func<GgufDimensions, long[]> Shape)
{
    /// <summary>The order of its rows.</summary>
    public RowOrder Rows { get; init; }

    /// <summary>Whether a model may lack it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether every layer has one.</summary>
    public bool IsInLayers => Stored.Contains("{0}", StringComparison.Ordinal);
}
