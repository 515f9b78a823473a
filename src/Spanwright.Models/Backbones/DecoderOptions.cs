using Spanwright.Models.Layers;

namespace Spanwright.Models.Backbones;

/// <summary>The sizes of a decoder, read from config.json by its family.</summary>
public sealed record DecoderOptions
{
    /// <summary>V.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>C.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int LayerCount { get; init; }

    /// <summary>The attention of every block.</summary>
    public required AttentionSizes Attention { get; init; }

    /// <summary>Size between the projections of the feed-forward layer.</summary>
    public required int InnerSize { get; init; }

    /// <summary>Whether the projections of the feed-forward layer have a bias.</summary>
    public bool FeedForwardBias { get; init; }

    /// <summary>ε of the norms.</summary>
    public required double NormEpsilon { get; init; }

    /// <summary>The position encoding.</summary>
    public required RopeOptions Rope { get; init; }

    /// <summary>Whether the vocabulary head uses the embedding's weight.</summary>
    public bool TiedEmbeddings { get; init; }
}
