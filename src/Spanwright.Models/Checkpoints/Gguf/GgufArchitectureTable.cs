namespace Spanwright.Models.Checkpoints.Gguf;

/// <summary>The table of architectures by the value of <c>general.architecture</c>.</summary>
internal static class GgufArchitectureTable
{
    private const string Key = "general.architecture";

    private static readonly GgufArchitecture[] _all =
    [
        LlamaArchitecture.Value,
    ];

    /// <summary>The architecture of a file.</summary>
    /// <exception cref="CheckpointException">The file names none, or an unknown one.</exception>
    public static GgufArchitecture Find(GgufFile file)
    {
        string name = file.Metadata.Text(Key) ?? throw new CheckpointException(
            file.Path, $"the metadata key '{Key}' is missing.", "Convert the model again.");
        return Array.Find(_all, a => a.Name == name) ?? throw new CheckpointException(
            file.Path,
            $"the architecture '{name}' is not supported as GGUF.",
            $"Known architectures: {string.Join(", ", _all.Select(a => a.Name))}. Other models can be read as safetensors.");
    }
}
