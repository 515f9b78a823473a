using System.Xml.Linq;
using Spanwright.Models.Masks;

namespace Spanwright.Reports;

/// <summary>The layers of a decoder from input to output, with those set off that see the whole sentence.</summary>
internal static class LayerPicture
{
    private const int Width = 420;
    private const int Height = 26;
    private const int Gap = 3;

    /// <summary>A box for every layer, and what the boxes mean.</summary>
    public static XElement Element(MaskPlan plan)
    {
        int width = Math.Clamp(Width / plan.LayerCount, 8, 24);
        return Markup.Html(
            "figure", null,
            Markup.Svg(
                "svg",
                Markup.With(
                    ("class", "layers"), ("role", "img"), ("width", plan.LayerCount * width), ("height", Height),
                    ("viewBox", $"0 0 {plan.LayerCount * width} {Height}")),
                Markup.Svg("title", $"Layers without causal mask: {plan.UnmaskedLayers}"),
                Enumerable.Range(0, plan.LayerCount).Select(layer => Box(plan[layer], layer, width))),
            Markup.Html(
                "figcaption", "quiet",
                $"Layers 0 to {plan.LayerCount - 1} from input to output: ",
                Key(AttentionKind.Bidirectional), " sees the whole sentence ", Key(AttentionKind.Causal),
                " sees only what stands before"));
    }

    private static XElement Box(AttentionKind kind, int layer, int width) => Markup.Svg(
        "rect",
        Markup.With(
            ("class", Class(kind)), ("x", (layer * width) + 1), ("y", 1), ("width", width - Gap), ("height", Height - 2), ("rx", 2)),
        Markup.Svg("title", $"layer {layer}: {(kind == AttentionKind.Bidirectional ? "whole sentence" : "causal")}"));

    private static XElement Key(AttentionKind kind) => Markup.Svg(
        "svg", Markup.With(("class", "layers"), ("width", 12), ("height", 12)),
        Markup.Svg("rect", Markup.With(("class", Class(kind)), ("x", 1), ("y", 1), ("width", 10), ("height", 10), ("rx", 2))));

    private static string Class(AttentionKind kind) => kind == AttentionKind.Bidirectional ? "open" : "causal";
}
