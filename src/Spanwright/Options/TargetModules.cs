using System.Text.RegularExpressions;

namespace Spanwright.Options;

/// <summary>Which layers get an adapter: names, or a pattern.</summary>
public sealed record TargetModules
{
    /// <summary>Every linear layer but the output embedding.</summary>
    public const string AllLinear = "all-linear";

    /// <summary>Layers whose name equals one of these, or ends in a dot and one of these.</summary>
    public TargetModules(IReadOnlyList<string> names) => Names = names;

    /// <summary>Layers whose whole name fits a regular expression, or <see cref="AllLinear"/>.</summary>
    public TargetModules(string pattern) => Pattern = pattern;

    /// <summary>The names; empty where there is a pattern.</summary>
    public IReadOnlyList<string> Names { get; } = [];

    /// <summary>The pattern, or <see cref="AllLinear"/>; null where there are names.</summary>
    public string? Pattern { get; }

    internal void Check(OptionProblems problems)
    {
        if (Pattern is null)
        {
            problems.Require(Names.Count > 0 && Names.All(name => name.Length > 0), "lora.target_modules", "[]", "must name a layer");
            return;
        }

        try
        {
            _ = Regex.Match("", Pattern);
        }
        catch (RegexParseException error)
        {
            problems.Add("lora.target_modules", $"is '{Pattern}', which is no regular expression: {error.Message} Several layers are a list: [q_proj, v_proj].");
        }
    }
}
