using System.Text.RegularExpressions;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Masks;

namespace Spanwright.Options;

/// <summary>The written form of an unmask pattern; what it means for a number of layers is for the model to say.</summary>
internal static partial class UnmaskName
{
    /// <summary>What a model was pretrained with: no layer of a decoder, all layers of an encoder.</summary>
    public const string Stock = "stock";

    /// <summary>Collects what is wrong with the pattern's form.</summary>
    public static void Check(string pattern, OptionProblems problems)
    {
        if (Known().IsMatch(pattern))
        {
            return;
        }

        string hint = pattern.Length > 0 && pattern.All(char.IsAsciiDigit)
            ? $" Digits alone are ambiguous: write groups:{pattern} (groups of layers) or bits:{pattern} (one digit a layer)."
            : NearestName.Hint(pattern, [Stock, "none", "causal", "all", "middle"]);
        problems.Add("model.unmask", $"must be {Stock}, {MaskPlan.KnownPatterns}, but is '{pattern}'.{hint}");
    }

    [GeneratedRegex(@"^(stock|none|causal|all|middle|(top|bottom):\d+|layers:\d+(-\d+)?(,\d+(-\d+)?)*|(groups|bits):[01]+)$")]
    private static partial Regex Known();
}
