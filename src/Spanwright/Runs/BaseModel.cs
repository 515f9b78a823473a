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
        Loader = IBackboneLoader.Of(checkpoint.Tensors, Config);
    }

    /// <summary>Its config.json.</summary>
    public ConfigSection Config { get; }

    /// <summary>Builds the backbone.</summary>
    public IBackboneLoader Loader { get; }

    /// <summary>Builds a decoder.</summary>
    /// <exception cref="CheckpointException">The model is an encoder.</exception>
    public BackboneLoader Decoder => Loader as BackboneLoader ?? new BackboneLoader(_checkpoint.Tensors, Config);

    /// <summary>The checkpoint.</summary>
    public Checkpoint Checkpoint => _checkpoint;

    /// <summary>Opens a model.</summary>
    /// <param name="path">A folder in Hugging Face layout or a .gguf file.</param>
    /// <exception cref="CheckpointException">It is missing or cannot be used.</exception>
    public static BaseModel Open(string path) => new(Checkpoint.Open(path));

    /// <summary>Where and as what the pretrained weights are held.</summary>
    public static WeightPlace Place(ModelDtype dtype, Device device) =>
        new(dtype == ModelDtype.Bfloat16 ? ScalarType.BFloat16 : ScalarType.Float32, device);

    /// <summary>The backbone under an unmask pattern, or <c>stock</c>.</summary>
    public IBackbone LoadBackbone(string unmask, WeightPlace place) => Loader.Load(Plan(unmask), place);

    /// <summary>The decoder under an unmask pattern, or <c>stock</c>.</summary>
    /// <exception cref="CheckpointException">The model is an encoder.</exception>
    public DecoderBackbone LoadDecoder(string unmask, WeightPlace place) => Decoder.Load(Plan(unmask), place);

    /// <summary>The attention of every layer under an unmask pattern, or <c>stock</c>.</summary>
    public MaskPlan Plan(string unmask) => MaskPlan.Parse(
        unmask != UnmaskName.Stock ? unmask : Loader is BackboneLoader ? "none" : "all", Loader.LayerCount);

    /// <inheritdoc/>
    public void Dispose() => _checkpoint.Dispose();
}
