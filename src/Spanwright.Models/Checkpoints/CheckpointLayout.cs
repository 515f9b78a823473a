namespace Spanwright.Models.Checkpoints;

/// <summary>What holds the tensors of a checkpoint.</summary>
internal enum CheckpointKind
{
    /// <summary>One safetensors file.</summary>
    Safetensors,

    /// <summary>Several safetensors files with an index.</summary>
    Shards,

    /// <summary>One GGUF file, which holds the configuration too.</summary>
    Gguf,
}

/// <summary>Which files of a folder make up a checkpoint.</summary>
/// <param name="Kind">What holds the tensors.</param>
/// <param name="Weights">The file with the tensors, or the index of the shards.</param>
/// <param name="Config">config.json; null where a lone file has none beside it, or needs none.</param>
internal sealed record CheckpointLayout(CheckpointKind Kind, string Weights, string? Config)
{
    /// <summary>The name of the configuration file.</summary>
    public const string ConfigName = "config.json";

    private const string SingleName = "model.safetensors";
    private const string GgufExtension = ".gguf";
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

        if (path.EndsWith(GgufExtension, StringComparison.OrdinalIgnoreCase))
        {
            return new CheckpointLayout(CheckpointKind.Gguf, path, Config: null);
        }

        string config = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, ConfigName);
        bool isIndex = path.EndsWith(".index.json", StringComparison.Ordinal);
        return new CheckpointLayout(
            isIndex ? CheckpointKind.Shards : CheckpointKind.Safetensors, path, File.Exists(config) ? config : null);
    }

    private static CheckpointLayout FindInFolder(string folder)
    {
        string config = Path.Combine(folder, ConfigName);
        string single = Path.Combine(folder, SingleName);
        if (File.Exists(single))
        {
            return new CheckpointLayout(CheckpointKind.Safetensors, single, config);
        }

        string index = Path.Combine(folder, IndexName);
        if (File.Exists(index))
        {
            return new CheckpointLayout(CheckpointKind.Shards, index, config);
        }

        string[] models = [.. Directory.EnumerateFiles(folder, "*" + GgufExtension).Order(StringComparer.Ordinal)];
        return models.Length switch
        {
            1 => new CheckpointLayout(CheckpointKind.Gguf, models[0], Config: null),
            0 => throw Nothing(folder),
            _ => throw new CheckpointException(
                folder,
                $"the folder holds {models.Length} GGUF files ({string.Join(", ", models.Select(Path.GetFileName))}).",
                "Name one of them."),
        };
    }

    private static CheckpointException Nothing(string folder)
    {
        string? pickle = Directory.EnumerateFiles(folder)
            .FirstOrDefault(f => _pickles.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase));
        return pickle is not null
            ? Pickle(pickle)
            : new CheckpointException(
                folder,
                $"the folder holds neither {SingleName}, nor {IndexName}, nor a GGUF file.",
                "Name the folder of a downloaded model, or the file with the weights.");
    }

    private static CheckpointException Pickle(string path) => new(
        path,
        "this is a pickle, which can run any code when it is read.",
        "Convert it to safetensors (most models offer that file too) and open the result.");
}
