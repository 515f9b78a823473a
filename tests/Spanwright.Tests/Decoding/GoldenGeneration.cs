using System.Text.Json;
using Spanwright.Decoding;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Families;
using Spanwright.Models.Heads;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using Spanwright.Testing;
using static TorchSharp.torch;

namespace Spanwright.Tests.Decoding;

/// <summary>The model of one file of reference generations, in float32.</summary>
internal sealed class GoldenGeneration : IDisposable
{
    private readonly Checkpoint _checkpoint;

    private GoldenGeneration(string folder, bool isReal)
    {
        _checkpoint = Checkpoint.Open(folder);
        BackboneLoader loader = new(_checkpoint.Tensors, new ConfigSection(folder, _checkpoint.Config));
        Backbone = loader.Load(MaskPlan.Causal(loader.Options.LayerCount), new WeightPlace(ScalarType.Float32, CPU));
        Head = loader.LoadVocabularyHead(Backbone);
        IsReal = isReal;
    }

    public DecoderBackbone Backbone { get; }

    public VocabularyHead Head { get; }

    public bool IsReal { get; }

    /// <summary>The distance of two scores below which their order is left to chance.</summary>
    public double Gap => IsReal ? 5e-3 : 1e-3;

    /// <summary>How far a score may be from the reference's.</summary>
    public double Logits => IsReal ? 5e-3 : 5e-4;

    /// <summary>The model that a file names: a tiny one beside it, or the real one; null for a family that is not known.</summary>
    public static GoldenGeneration? Open(string folder, string model, GoldenCount count, int cases)
    {
        if (model.EndsWith(".gguf", StringComparison.Ordinal))
        {
            return new GoldenGeneration(SharedFolders.Model("smollm2-135m-instruct"), isReal: true);
        }

        string path = Path.GetFullPath(Path.Combine(folder, model));
        using JsonDocument config = JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "config.json")));
        string type = config.RootElement.GetProperty("model_type").GetString()!;
        if (FamilyTable.ModelTypes.Contains(type))
        {
            return new GoldenGeneration(path, isReal: false);
        }

        for (int i = 0; i < cases; i++)
        {
            count.Skipped($"family {type}");
        }

        return null;
    }

    public DecodingModel Model() => new(Backbone, Head);

    public void Dispose()
    {
        if (!ReferenceEquals(Head.Weight, Backbone.Embedding))
        {
            Head.Weight.Dispose();
        }

        Backbone.Dispose();
        _checkpoint.Dispose();
    }
}
