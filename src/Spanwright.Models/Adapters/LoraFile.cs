using Spanwright.Models.Checkpoints;
using Spanwright.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Models.Adapters;

/// <summary>An adapter on disk in PEFT's layout: <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>.</summary>
public sealed class LoraFile : IDisposable
{
    /// <summary>The name of the weights' file in an adapter's folder.</summary>
    public const string WeightsName = "adapter_model.safetensors";

    private const string Root = "base_model.model";

    private readonly string _path;
    private readonly SafetensorsFile _tensors;

    private LoraFile(string path, LoraConfig config, SafetensorsFile tensors)
    {
        _path = path;
        Config = config;
        _tensors = tensors;
    }

    /// <summary>The settings.</summary>
    public LoraConfig Config { get; }

    /// <summary>What the writer noted beside the tensors, such as the unmask pattern.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _tensors.Metadata;

    /// <summary>Opens an adapter's folder.</summary>
    /// <exception cref="CheckpointException">A file is missing or broken.</exception>
    public static LoraFile Open(string folder)
    {
        LoraConfig config = LoraConfig.Read(Path.Combine(folder, LoraConfig.FileName));
        string path = Path.Combine(folder, WeightsName);
        return new LoraFile(path, config, SafetensorsFile.Open(path));
    }

    /// <summary>Writes an adapter's folder.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="config">The settings.</param>
    /// <param name="adapter">The corrections.</param>
    /// <param name="backboneKey">The path of the backbone in the whole model, as <c>model</c>.</param>
    /// <param name="head">The head's weights under their path in the whole model, as <c>score.weight</c>.</param>
    /// <param name="metadata">What a loader must know beside the settings, such as the unmask pattern.</param>
    public static void Write(
        string folder,
        LoraConfig config,
        LoraAdapter adapter,
        string backboneKey,
        IEnumerable<NamedWeight> head,
        IReadOnlyDictionary<string, string> metadata)
    {
        using DisposeScope scope = NewDisposeScope();
        config.Write(Path.Combine(folder, LoraConfig.FileName));
        SafetensorsFile.Write(
            Path.Combine(folder, WeightsName),
            Stored(adapter, backboneKey, head).Select(weight => ($"{Root}.{weight.Name}", weight.View())),
            metadata);
    }

    /// <summary>Fills an adapter attached with the same settings.</summary>
    /// <exception cref="CheckpointException">A tensor is missing, left over, or of another shape.</exception>
    public void Fill(LoraAdapter adapter, string backboneKey, IEnumerable<NamedWeight> head)
    {
        using DisposeScope scope = NewDisposeScope();
        ParameterLoader.Fill(
            Stored(adapter, backboneKey, head).Select(weight => (Find(weight.Name), weight.View())), _tensors, _path);
    }

    /// <summary>The number of outputs of the head that is stored with the adapter; null when there is none.</summary>
    public int? HeadSize(string head) =>
        _tensors.Contains($"{Root}.{head}.weight") ? (int)_tensors.Shape($"{Root}.{head}.weight")[0] : null;

    /// <inheritdoc/>
    public void Dispose() => _tensors.Dispose();

    // Everything under its path in the whole model.
    private static IEnumerable<NamedWeight> Stored(
        LoraAdapter adapter, string backboneKey, IEnumerable<NamedWeight> head) =>
    [
        .. adapter.Corrections.Concat(adapter.TrainedInFull).Select(weight => weight.Under(backboneKey)),
        .. adapter.HeadCorrections,
        .. adapter.HeadTrainedInFull.Concat(adapter.HeadAliases),
        .. head,
    ];

    // Newer versions of PEFT put ".base_layer" between an adapted layer and its bias.
    private string Find(string name)
    {
        string key = $"{Root}.{name}";
        string wrapped = name.EndsWith(".bias", StringComparison.Ordinal)
            ? $"{Root}.{name[..^".bias".Length]}.base_layer.bias"
            : key;
        return _tensors.Contains(wrapped) ? wrapped : key;
    }
}
