using System.Text.Json;
using Spanwright.Models.Checkpoints.Gguf;

namespace Spanwright.Models.Checkpoints;

/// <summary>A pretrained model on disk: its configuration and its tensors, both under Hugging Face names.</summary>
public sealed class Checkpoint : IDisposable
{
    private readonly JsonElement? _config;

    private Checkpoint(string path, JsonElement? config, ITensorSource tensors, GgufTokenizerMetadata? tokenizer = null)
    {
        Path = path;
        _config = config;
        Tensors = tensors;
        Tokenizer = tokenizer;
    }

    /// <summary>The folder or file that was opened.</summary>
    public string Path { get; }

    /// <summary>
    /// The content of <c>config.json</c>, or the same made from the metadata of a GGUF file. NaN and Infinity, which
    /// Python writes as bare words, are strings here; of a key that occurs twice the last value counts.
    /// </summary>
    /// <exception cref="CheckpointException">A single safetensors file was opened that has no config.json beside it.</exception>
    public JsonElement Config => _config ?? throw new CheckpointException(
        Path, $"there is no {CheckpointLayout.ConfigName} beside it.", "Put the model's config.json into the same folder.");

    /// <summary>The tensors.</summary>
    public ITensorSource Tensors { get; }

    /// <summary>The tokenizer inside a GGUF file; null for other checkpoints, whose tokenizer has files of its own.</summary>
    public GgufTokenizerMetadata? Tokenizer { get; }

    /// <summary>
    /// Opens a folder (<c>config.json</c> with <c>model.safetensors</c>, else the shards of
    /// <c>model.safetensors.index.json</c>, else its only GGUF file) or a single safetensors or GGUF file.
    /// </summary>
    /// <exception cref="CheckpointException">It is missing, incomplete, damaged or of an unsupported kind.</exception>
    public static Checkpoint Open(string path)
    {
        CheckpointLayout layout = CheckpointLayout.Find(path);
        if (layout.Kind == CheckpointKind.Gguf)
        {
            return OpenGguf(path, GgufFile.Open(layout.Weights));
        }

        JsonElement? config = layout.Config is null ? null : ConfigFile.Read(layout.Config);
        ITensorSource tensors = layout.Kind == CheckpointKind.Shards
            ? ShardedTensors.Open(layout.Weights)
            : SafetensorsFile.Open(layout.Weights);
        return new Checkpoint(path, config, tensors);
    }

    /// <summary>Closes the files; tensors that were loaded stay valid.</summary>
    public void Dispose() => Tensors.Dispose();

    private static Checkpoint OpenGguf(string path, GgufFile file)
    {
        try
        {
            GgufArchitecture architecture = GgufArchitectureTable.Find(file);
            GgufDimensions dimensions = GgufDimensions.Read(file, architecture.Name);
            GgufModelTensors tensors = new(file, architecture, dimensions);
            JsonElement config = GgufConfig.Build(file, architecture, dimensions);
            return new Checkpoint(path, config, tensors, GgufTokenizerMetadata.Read(file));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
