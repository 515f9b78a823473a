using System.Text.Json;

namespace Spanwright.Models.Checkpoints;

/// <summary>A pretrained model on disk: its configuration and its tensors, both under Hugging Face names.</summary>
public sealed class Checkpoint : IDisposable
{
    private readonly JsonElement? _config;

    private Checkpoint(string path, JsonElement? config, ITensorSource tensors)
    {
        Path = path;
        _config = config;
        Tensors = tensors;
    }

    /// <summary>The folder or file that was opened.</summary>
    public string Path { get; }

    /// <summary>
    /// The content of <c>config.json</c>. NaN and Infinity, which Python writes as bare words, are strings here; of a
    /// key that occurs twice the last value counts.
    /// </summary>
    /// <exception cref="CheckpointException">A single safetensors file was opened that has no config.json beside it.</exception>
    public JsonElement Config => _config ?? throw new CheckpointException(
        Path, $"there is no {CheckpointLayout.ConfigName} beside it.", "Put the model's config.json into the same folder.");

    /// <summary>The tensors.</summary>
    public ITensorSource Tensors { get; }

    /// <summary>
    /// Opens a folder (<c>config.json</c> with <c>model.safetensors</c>, else the shards of
    /// <c>model.safetensors.index.json</c>) or a single safetensors file.
    /// </summary>
    /// <exception cref="CheckpointException">It is missing, incomplete, damaged or of an unsupported kind.</exception>
    public static Checkpoint Open(string path)
    {
        CheckpointLayout layout = CheckpointLayout.Find(path);
        ITensorSource tensors = layout.IsIndex ? ShardedTensors.Open(layout.Weights) : SafetensorsFile.Open(layout.Weights);
        try
        {
            return new Checkpoint(path, layout.Config is null ? null : ModelConfig.Read(layout.Config), tensors);
        }
        catch
        {
            tensors.Dispose();
            throw;
        }
    }

    /// <summary>Closes the files; tensors that were loaded stay valid.</summary>
    public void Dispose() => Tensors.Dispose();
}
