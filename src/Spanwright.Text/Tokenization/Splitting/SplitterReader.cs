using System.Text.Json;
using Spanwright.Text.Tokenization.CodePoints;
using Spanwright.Text.Tokenization.Patterns;

namespace Spanwright.Text.Tokenization.Splitting;

/// <summary>Reads the pre-tokenizers that have settings.</summary>
internal static class SplitterReader
{
    /// <summary>GPT-2's: a space in front, its words, then the byte alphabet.</summary>
    public static IEnumerable<IWordSplitter> ByteLevel(JsonSection section)
    {
        if (section.Flag("add_prefix_space", true))
        {
            yield return new PrefixSpaceSplitter();
        }

        if (section.Flag("use_regex", true))
        {
            yield return new Gpt2Splitter();
        }

        yield return new ByteMappingSplitter();
    }

    /// <summary>SentencePiece's marks.</summary>
    public static MetaspaceSplitter Metaspace(JsonSection section) =>
        new(section.Member("replacement").AsCodePoint(), Scheme(section), section.Flag("split", true));

    /// <summary>The prepend scheme of a Metaspace section; older files say <c>add_prefix_space</c>.</summary>
    public static PrependScheme Scheme(JsonSection section)
    {
        string fallback = section.Flag("add_prefix_space", true) ? "always" : "never";
        string scheme = section.TextOrNull("prepend_scheme") ?? fallback;
        return scheme switch
        {
            "always" => PrependScheme.Always,
            "first" => PrependScheme.First,
            "never" => PrependScheme.Never,
            _ => throw section.Error($"the prepend_scheme '{scheme}' is not supported.", "Supported are: always, first, never."),
        };
    }

    /// <summary>Cuts at a pattern; the patterns that many models share have scanners of their own.</summary>
    public static IWordSplitter Split(JsonSection section)
    {
        JsonSection pattern = section.Member("pattern");
        SplitBehavior behavior = Behavior(section);
        bool isInverted = section.Flag("invert", false);
        IWordSplitter? scanner = behavior == SplitBehavior.Isolated && pattern.Element.ValueKind == JsonValueKind.Object
            ? pattern.TextOrNull("Regex") switch
            {
                Gpt2Splitter.Pattern => new Gpt2Splitter(),
                Llama3Splitter.Llama3Pattern => new Llama3Splitter(mostDigits: 3),
                Llama3Splitter.QwenPattern => new Llama3Splitter(mostDigits: 1),
                _ => null,
            }
            : null;
        return scanner ?? new PatternSplitter(PatternReader.Read(pattern), behavior, isInverted);
    }

    /// <summary>Cuts numbers out, whole or digit by digit.</summary>
    public static PatternSplitter Digits(JsonSection section) => new(
        new SetPattern(UnicodeTables.Numeric),
        section.Flag("individual_digits", false) ? SplitBehavior.Isolated : SplitBehavior.Contiguous);

    private static SplitBehavior Behavior(JsonSection section)
    {
        string name = section.Text("behavior");
        return Enum.GetNames<SplitBehavior>().Contains(name, StringComparer.Ordinal)
            ? Enum.Parse<SplitBehavior>(name)
            : throw section.Error(
                $"the behavior '{name}' is not supported.", $"Supported are: {string.Join(", ", Enum.GetNames<SplitBehavior>())}.");
    }
}
