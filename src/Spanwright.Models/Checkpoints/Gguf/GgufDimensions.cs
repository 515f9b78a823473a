namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>The sizes of a decoder, as the metadata give them.</summary>
internal sealed record GgufDimensions
{
    /// <summary>Number of layers.</summary>
    public required long Layers { get; init; }

    /// <summary>Hidden size C.</summary>
    public required long Hidden { get; init; }

    /// <summary>Size between the two halves of the feed-forward network.</summary>
    public required long Inner { get; init; }

    /// <summary>Attention heads H.</summary>
    public required long Heads { get; init; }

    /// <summary>Key-value heads G.</summary>
    public required long KeyValueHeads { get; init; }

    /// <summary>Head size D.</summary>
    public required long HeadSize { get; init; }

    /// <summary>Vocabulary size V.</summary>
    public required long Vocabulary { get; init; }

    /// <summary>Rows of the query projection.</summary>
    public long QueryRows => Heads * HeadSize;

    /// <summary>Rows of the key and the value projection.</summary>
    public long KeyValueRows => KeyValueHeads * HeadSize;

    /// <summary>Reads the sizes and checks that they fit each other.</summary>
    /// <exception cref="CheckpointException">A key is missing or impossible.</exception>
    public static GgufDimensions Read(GgufFile file, string architecture)
    {
        GgufSizes sizes = new(file, architecture);
        long hidden = sizes.Require("embedding_length");
        long heads = sizes.Require("attention.head_count");
        GgufDimensions dimensions = new()
        {
            Layers = sizes.Require("block_count"),
            Hidden = hidden,
            Inner = sizes.Require("feed_forward_length"),
            Heads = heads,
            KeyValueHeads = sizes.Find("attention.head_count_kv") ?? heads,
            HeadSize = sizes.Find("attention.key_length") ?? hidden / heads,
            Vocabulary = sizes.Find("vocab_size") ?? EmbeddingRows(file),
        };
        if (dimensions.Heads % dimensions.KeyValueHeads != 0)
        {
            throw sizes.Wrong("attention.head_count_kv", $"{dimensions.KeyValueHeads} does not divide {heads} heads");
        }

        if (dimensions.HeadSize < 2 || dimensions.HeadSize % 2 != 0)
        {
            throw sizes.Wrong("attention.head_count", $"heads of size {dimensions.HeadSize} cannot be rotated");
        }

        return dimensions;
    }

    private static long EmbeddingRows(GgufFile file) => file.Shape("token_embd.weight") is [long rows, _]
        ? rows
        : throw new CheckpointException(file.Path, "'token_embd.weight' is not a matrix.", "The file is damaged: fetch it again.");
}
