using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Masks;
using Spanwright.Text.Documents;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Methods.InContext;

/// <summary>
/// The mean of a decoder's last hidden states over a sentence, with the weights that it was pretrained with, so that training does
/// not change which sentences are near.
/// </summary>
/// <param name="model">The decoder.</param>
/// <param name="tokenizer">The tokenizer of sentences.</param>
public sealed class HiddenStateVectors(LanguageModel model, PieceTokenizer tokenizer) : ISentenceVectors
{
    private readonly MaskPlan _causal = MaskPlan.Parse("none", model.Backbone.Options.LayerCount);

    private readonly Dictionary<string, float[]> _known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public float[] Vector(Sentence sentence)
    {
        string text = string.Join(' ', sentence.Words);
        if (!_known.TryGetValue(text, out float[]? vector))
        {
            vector = Mean(tokenizer.First(text));
            _known.Add(text, vector);
        }

        return vector;
    }

    private float[] Mean(int[] ids)
    {
        if (ids.Length == 0)
        {
            return new float[model.Backbone.Options.HiddenSize];
        }

        using IDisposable quiet = no_grad();
        using IDisposable? pretrained = model.Adapter?.Suspend();
        using DisposeScope scope = NewDisposeScope();
        MaskPlan plan = model.Backbone.Plan;
        model.Backbone.Plan = _causal;
        using PackedSequences sequences = PackedSequences.Of(
            [ids.AsMemory(0, Math.Min(ids.Length, model.Backbone.Options.Rope.MaxPositions)).ToArray()], model.Backbone.Place.Device);
        try
        {
            return [.. model.Backbone.Forward(sequences).to(ScalarType.Float32).mean([0]).cpu().data<float>()];
        }
        finally
        {
            model.Backbone.Plan = plan;
        }
    }
}
