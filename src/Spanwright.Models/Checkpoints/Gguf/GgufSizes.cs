namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>Positive whole numbers among the metadata of an architecture.</summary>
internal sealed class GgufSizes(GgufFile file, string architecture)
{
    private const long Largest = int.MaxValue;

    /// <summary>A size.</summary>
    /// <exception cref="CheckpointException">It is missing or not positive.</exception>
    public long Require(string key) => Find(key) ?? throw Wrong(key, "it is missing");

    /// <summary>A size, or null where the key is missing.</summary>
    /// <exception cref="CheckpointException">It is not positive.</exception>
    public long? Find(string key) => file.Metadata.Integer($"{architecture}.{key}") switch
    {
        null => null,
        long size and > 0 and <= Largest => size,
        long size => throw Wrong(key, $"it is {size}"),
    };

    /// <summary>The error that a key cannot be used.</summary>
    public CheckpointException Wrong(string key, string problem) => new(
        file.Path, $"the metadata key '{architecture}.{key}' cannot be used: {problem}.", "Convert the model again.");
}
