using System.Text.Json;

namespace Spanwright.Text.Tokenization.Processing;

/// <summary>Reads the truncation and padding sections.</summary>
internal static class LengthLimitReader
{
    /// <summary>Truncation.</summary>
    public static Truncation Truncation(JsonSection section) => new(
        section.Number("max_length"), section.Find("stride")?.AsNumber() ?? 0, Strategy(section), IsLeft(section));

    /// <summary>Padding.</summary>
    public static Padding Padding(JsonSection section) => new(
        FixedLength(section.Member("strategy")),
        section.Find("pad_to_multiple_of")?.AsNumber() ?? 0,
        IsLeft(section),
        section.Number("pad_id"),
        section.Number("pad_type_id"),
        section.Text("pad_token"));

    private static TruncationStrategy Strategy(JsonSection section) => section.TextOrNull("strategy") switch
    {
        null or "LongestFirst" => TruncationStrategy.LongestFirst,
        "OnlyFirst" => TruncationStrategy.OnlyFirst,
        "OnlySecond" => TruncationStrategy.OnlySecond,
        string other => throw section.Error(
            $"the strategy '{other}' is not supported.", "Supported are: LongestFirst, OnlyFirst, OnlySecond."),
    };

    private static bool IsLeft(JsonSection section) => section.TextOrNull("direction") switch
    {
        null or "Right" => false,
        "Left" => true,
        string other => throw section.Error($"the direction '{other}' is not supported.", "Supported are: Left, Right."),
    };

    private static int? FixedLength(JsonSection strategy)
    {
        if (strategy.Element.ValueKind == JsonValueKind.Object)
        {
            return strategy.Number("Fixed");
        }

        return strategy.AsText() == "BatchLongest" ? null : throw strategy.Error(
            $"the strategy '{strategy.AsText()}' is not supported.", "Supported are: BatchLongest, {\"Fixed\": length}.");
    }
}
