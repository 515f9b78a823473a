using Spanwright.Models.Backbones;

namespace Spanwright.Runs.Recipes;

/// <summary>The sizes of a model that a recipe depends on.</summary>
/// <param name="Family">What it is: a decoder or an encoder.</param>
/// <param name="LayerCount">Layers.</param>
/// <param name="HiddenSize">C.</param>
/// <param name="MaxPositions">Tokens of the longest text.</param>
/// <param name="Parameters">Number of weights, embeddings included, output head not.</param>
public sealed record ModelSizes(string Family, int LayerCount, int HiddenSize, int MaxPositions, long Parameters)
{
    private const string Decoder = "decoder";

    /// <summary>Whether its causal mask can be removed in some layers.</summary>
    public bool IsDecoder => Family == Decoder;

    /// <summary>The sizes of a decoder.</summary>
    public static ModelSizes Of(DecoderOptions options)
    {
        long hidden = options.HiddenSize;
        long queries = options.Attention.QueryHeads * options.Attention.HeadSize;
        long keys = options.Attention.KeyValueHeads * options.Attention.HeadSize;
        long layer = (2 * hidden * queries) + (2 * hidden * keys) + (3 * hidden * options.InnerSize) + (2 * hidden);
        return new ModelSizes(
            Decoder, options.LayerCount, options.HiddenSize, options.Rope.MaxPositions,
            (options.VocabularySize * hidden) + (options.LayerCount * layer) + hidden);
    }

    /// <summary>The sizes of an encoder.</summary>
    public static ModelSizes Of(EncoderOptions options)
    {
        long hidden = options.HiddenSize;
        long layer = (4 * hidden * (hidden + 1)) + (2 * hidden * options.InnerSize) + options.InnerSize + hidden + (4 * hidden);
        long rows = options.VocabularySize + options.PositionCount + options.TypeCount;
        return new ModelSizes(
            "encoder", options.LayerCount, options.HiddenSize, options.MaxPositions,
            (rows * hidden) + (2 * hidden) + (options.LayerCount * layer));
    }

    /// <summary>The sizes of a model on disk.</summary>
    internal static ModelSizes Of(BaseModel model) =>
        model.Loader is EncoderLoader encoder ? Of(encoder.Options) : Of(model.Decoder.Options);
}
