namespace Spanwright.Models.Checkpoints;

/// <summary>Which files of a folder make up a checkpoint.</summary>
/// <param name="Weights">The file with the tensors, or the index of the shards.</param>
/// <param name="IsIndex">Whether <paramref name="Weights"/> is an index.</param>
/// <param name="Config">The configuration; null where a lone file has none beside it.</param>
internal sealed record CheckpointLayout(string Weights, bool IsIndex, string? Config)
{
    /// <summary>The name of the configuration file.</summary>
    public const string ConfigName = "config.json";

    private const string SingleName = "model.safetensors";
    private const string IndexName = "model.safetensors.index.json";

    private static readonly string[] _pickles = [".bin", ".pt", ".pth", ".ckpt", ".pkl"];

    /// <summary>Looks at a folder or a file.</summary>
    /// <exception cref="CheckpointException">There is nothing that can be read.</exception>
    public static CheckpointLayout Find(string path)
    {
        if (Directory.Exists(path))
        {
            return FindInFolder(path);
        }

        if (_pickles.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
        {
            throw Pickle(path);
        }

        if (!File.Exists(path))
        {
            throw new CheckpointException(path, "there is no such file or folder.", "Check the path.");
        }

        string config = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, ConfigName);
        return new CheckpointLayout(
            path, path.EndsWith(".index.json", StringComparison.Ordinal), File.Exists(config) ? config : null);
    }

    private static CheckpointLayout FindInFolder(string folder)
    {
        string config = Path.Combine(folder, ConfigName);
        foreach (string name in new[] { SingleName, IndexName })
        {
            string weights = Path.Combine(folder, name);
            if (File.Exists(weights))
            {
                return new CheckpointLayout(weights, name == IndexName, config);
            }
        }

        string? pickle = Directory.EnumerateFiles(folder)
            .FirstOrDefault(f => _pickles.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase));
        throw pickle is not null
            ? Pickle(pickle)
            : new CheckpointException(
                folder,
                $"the folder holds neither {SingleName} nor {IndexName}.",
                "Name the folder of a downloaded model, or the file with the weights.");
    }

    private static CheckpointException Pickle(string path) => new(
        path,
        "this is a pickle, which can run any code when it is read.",
        "Convert it to safetensors (most models offer that file too) and open the result.");
}
