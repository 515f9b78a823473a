using System.Text.Json;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using static TorchSharp.torch;

namespace Spanwright.Tests.Methods.MultiTask;

/// <summary>The encoder of goldens/training.</summary>
internal static class GoldenEncoder
{
    /// <summary>Loads it with the head that predicts masked tokens, which the caller disposes.</summary>
    public static EncoderBackbone Load(string folder, out MaskedHead head)
    {
        string config = Path.Combine(folder, "base-bert", "config.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(config));
        using SafetensorsFile tensors = SafetensorsFile.Open(Path.Combine(folder, "base-bert", "model.safetensors"));
        EncoderLoader loader = new(tensors, new ConfigSection(config, document.RootElement.Clone()));
        EncoderBackbone backbone = loader.Load(
            MaskPlan.Parse("all", loader.LayerCount), new WeightPlace(ScalarType.Float32, CPU));
        (head, IReadOnlyList<string> newlyInitialized) = loader.LoadMaskedHead(backbone, seed: 0);
        Assert.Empty(newlyInitialized);
        return backbone;
    }
}
