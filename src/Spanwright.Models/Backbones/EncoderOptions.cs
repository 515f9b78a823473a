using Spanwright.Models.Layers;

namespace Spanwright.Models.Backbones;

/// <summary>The sizes of an encoder, read from config.json by its family.</summary>
public sealed record EncoderOptions
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

    /// <summary>ε of the norms.</summary>
    public required double NormEpsilon { get; init; }

    /// <summary>Rows of the table of positions.</summary>
    public required int PositionCount { get; init; }

    /// <summary>Tokens of the longest text.</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Rows of the table of token types.</summary>
    public required int TypeCount { get; init; }

    /// <summary>
    /// The id of the padding token, where the position of a token is this number plus the tokens so far that are not
    /// padding (RoBERTa); null where it is the token's index (BERT).
    /// </summary>
    public int? PaddingId { get; init; }

    /// <summary>Probability of dropping a value of the embeddings and of a layer's two outputs while training.</summary>
    public double HiddenDropout { get; init; }

    /// <summary>Probability of dropping an attention weight while training.</summary>
    public double AttentionDropout { get; init; }

    /// <summary>Whether the masked-language-model head uses the embedding's weight.</summary>
    public bool TiedEmbeddings { get; init; } = true;
}
