using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Options;
using static TorchSharp.torch;

namespace Spanwright.Runs;

/// <summary>A pretrained model on disk, opened: its config, its weights, its tokenizer.</summary>
public sealed class BaseModel : IDisposable
{
    private readonly Checkpoint _checkpoint;

    private BaseModel(Checkpoint checkpoint)
    {
        _checkpoint = checkpoint;
        Config = new ConfigSection(checkpoint.Path, checkpoint.Config);
        Loader = new BackboneLoader(checkpoint.Tensors, Config);
    }

    /// <summary>Its config.json.</summary>
    public ConfigSection Config { get; }

    /// <summary>Builds the backbone.</summary>
    public BackboneLoader Loader { get; }

    /// <summary>The checkpoint.</summary>
    public Checkpoint Checkpoint => _checkpoint;

    /// <summary>Opens a model.</summary>
    /// <param name="path">A folder in Hugging Face layout or a .gguf file.</param>
    /// <exception cref="CheckpointException">It is missing or cannot be used.</exception>
    public static BaseModel Open(string path) => new(Checkpoint.Open(path));

    /// <summary>Where and as what the pretrained weights are held.</summary>
    public static WeightPlace Place(ModelDtype dtype, Device device) =>
        new(dtype == ModelDtype.Bfloat16 ? ScalarType.BFloat16 : ScalarType.Float32, device);

    /// <summary>The backbone under an unmask pattern.</summary>
    public DecoderBackbone LoadBackbone(string unmask, WeightPlace place) =>
        Loader.Load(MaskPlan.Parse(unmask, Loader.Options.LayerCount), place);

    /// <inheritdoc/>
    public void Dispose() => _checkpoint.Dispose();
}
