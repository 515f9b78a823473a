using System.Text.RegularExpressions;

namespace Spanwright.Options;

/// <summary>The written form of an unmask pattern; what it means for a number of layers is for the model to say.</summary>
internal static partial class UnmaskName
{
    private const string Forms = "none, causal, all, middle, top:8, bottom:8, layers:10-21, groups:0011 or bits:0011";

    /// <summary>Collects what is wrong with the pattern's form.</summary>
    public static void Check(string pattern, OptionProblems problems)
    {
        if (Known().IsMatch(pattern))
        {
            return;
        }

        string hint = pattern.Length > 0 && pattern.All(char.IsAsciiDigit)
            ? $" Digits alone are ambiguous: write groups:{pattern} (groups of layers) or bits:{pattern} (one digit a layer)."
            : NearestName.Find(pattern, ["none", "causal", "all", "middle"]) is { } nearest
                ? $" Did you mean '{nearest}'?"
                : "";
        problems.Add("model.unmask", $"must be {Forms}, but is '{pattern}'.{hint}");
    }

    [GeneratedRegex(@"^(none|causal|all|middle|(top|bottom):\d+|layers:\d+(-\d+)?(,\d+(-\d+)?)*|(groups|bits):[01]+)$")]
    private static partial Regex Known();
}
