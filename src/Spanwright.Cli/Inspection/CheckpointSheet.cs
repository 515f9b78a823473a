using Spanwright.Cli.Rendering;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Layers;
using Spanwright.Runs;

namespace Spanwright.Cli.Inspection;

/// <summary>What there is to know about weights on disk: sizes of the model, and every tensor.</summary>
internal static class CheckpointSheet
{
    /// <summary>Whether a path looks like weights: a model, an adapter, a run, or a file of tensors.</summary>
    public static bool Fits(string path) => Directory.Exists(path)
        ? WeightsOf(path) is not null
        : Path.GetExtension(path) is ".safetensors" or ".gguf" || path.EndsWith(".index.json", StringComparison.Ordinal);

    /// <summary>The sheet.</summary>
    /// <exception cref="CheckpointException">The weights cannot be read.</exception>
    public static FactSheet Of(string path)
    {
        string weights = WeightsOf(path) ?? path;
        using Checkpoint checkpoint = Checkpoint.Open(weights);
        string adapter = Path.Combine(path, LoraConfig.FileName);
        FactSheet sheet = new($"{weights}: {(File.Exists(adapter) ? "adapter" : "checkpoint")}");
        if (File.Exists(adapter))
        {
            AddAdapter(sheet, LoraConfig.Read(adapter));
        }
        else
        {
            AddModel(sheet, checkpoint);
        }

        if (checkpoint.Tensors is SafetensorsFile file)
        {
            foreach ((string key, string value) in file.Metadata.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                sheet.Add($"metadata {key}", value);
            }
        }

        AddTensors(sheet, checkpoint.Tensors);
        return sheet;
    }

    // What is opened for a folder; null when it holds no weights. A run's folder stands for its result.
    private static string? WeightsOf(string path)
    {
        RunDirectory run = new(path);
        if (File.Exists(run.Config) && Directory.Exists(run.Result))
        {
            return WeightsOf(run.Result);
        }

        string adapter = Path.Combine(path, LoraFile.WeightsName);
        return !Directory.Exists(path) ? null
            : File.Exists(adapter) ? adapter
            : Directory.EnumerateFiles(path, "*.safetensors").Any() ? path
            : null;
    }

    private static void AddAdapter(FactSheet sheet, LoraConfig config) => sheet
        .Add("task", config.TaskType)
        .Add("base model", config.BaseModel)
        .Add("rank, alpha", $"{config.Options.Rank}, {config.Options.Alpha}")
        .Add("target modules", config.Options.Targets.Pattern ?? string.Join(", ", config.Options.Targets.Names!));

    private static void AddModel(FactSheet sheet, Checkpoint checkpoint)
    {
        ConfigSection config;
        try
        {
            config = new ConfigSection(checkpoint.Path, checkpoint.Config);
            sheet.Add("model type", config.Text("model_type"));
            if (FamilyTable.IsEncoder(config))
            {
                AddSizes(sheet, FamilyTable.FindEncoder(config).ReadOptions(config));
            }
            else
            {
                AddSizes(sheet, FamilyTable.Find(config).ReadOptions(config));
            }
        }
        catch (CheckpointException error)
        {
            // The tensors can be listed all the same.
            sheet.Add("not usable", $"{error.Problem} {error.Remedy}");
        }
    }

    private static void AddSizes(FactSheet sheet, DecoderOptions options) => sheet
        .Add("layers", options.LayerCount)
        .Add("hidden size", options.HiddenSize)
        .Add("attention heads", $"{options.Attention.QueryHeads} of size {options.Attention.HeadSize}")
        .Add("key-value heads", options.Attention.KeyValueHeads)
        .Add("inner size", options.InnerSize)
        .Add("vocabulary", options.VocabularySize)
        .Add("positions", options.Rope.MaxPositions)
        .Add("rope", options.Rope.Scaling == RopeScaling.None
            ? $"theta {options.Rope.Theta}"
            : $"theta {options.Rope.Theta}, scaling {options.Rope.Scaling} by {options.Rope.Factor}")
        .Add("tied embeddings", options.TiedEmbeddings ? "yes" : "no");

    private static void AddSizes(FactSheet sheet, EncoderOptions options) => sheet
        .Add("layers", options.LayerCount)
        .Add("hidden size", options.HiddenSize)
        .Add("attention heads", $"{options.Attention.QueryHeads} of size {options.Attention.HeadSize}")
        .Add("inner size", options.InnerSize)
        .Add("vocabulary", options.VocabularySize)
        .Add("positions", options.MaxPositions)
        .Add("token types", options.TypeCount);

    private static void AddTensors(FactSheet sheet, ITensorSource tensors)
    {
        ConsoleTable list = new(["tensor", "type", "shape"]);
        Dictionary<string, long> elements = new(StringComparer.Ordinal);
        foreach (string name in tensors.Names)
        {
            string type = tensors.StoredType(name);
            IReadOnlyList<long> shape = tensors.Shape(name);
            elements[type] = elements.GetValueOrDefault(type) + shape.Aggregate(1L, (product, size) => product * size);
            list.Add([name, type, $"({string.Join(", ", shape)})"]);
        }

        string types = string.Join(", ", elements.Select(entry => $"{entry.Value} {entry.Key}"));
        sheet.Add("parameters", $"{elements.Values.Sum()} in {tensors.Names.Count} tensors ({types})").Add(list);
    }
}
