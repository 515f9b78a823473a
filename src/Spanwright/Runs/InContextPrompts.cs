using Spanwright.Methods.InContext.Prompts;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Masks;
using Spanwright.Options;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs;

/// <summary>What prompts need to be made as the options say: settings, and whether they fit the model.</summary>
internal static class InContextPrompts
{
    /// <summary>The way to choose demonstrations that needs the pretrained model's own states.</summary>
    public const string Nearest = "nearest";

    /// <summary>The settings of a model that is about to be trained.</summary>
    /// <exception cref="OptionException">The options do not fit the model.</exception>
    public static InContextSettings Settings(
        RunOptions options, TaggingCorpora corpora, Checkpoint checkpoint, Tokenizer tokenizer, MaskPlan plan, int maxPositions)
    {
        InContextOptions inContext = options.InContext!;
        RequireNames(inContext.LabelNames, corpora.Inventory.Labels);
        ChatFiles chat = ChatFiles.Read(checkpoint, tokenizer);
        if (inContext.UseChatTemplate && chat.ChatTemplate is null)
        {
            throw new OptionException(
                "in_context.use_chat_template", $"is true, but {checkpoint.Path} has no chat template. Leave it out.");
        }

        return new InContextSettings
        {
            Unmask = plan.Pattern,
            UnmaskBits = plan.Bits,
            Scheme = corpora.Inventory.Scheme.Name,
            Tags = corpora.Inventory.Tags,
            Splitter = options.Model.Splitter,
            Dtype = options.Model.Dtype,
            Options = inContext with
            {
                MaxPromptLength = Math.Min(inContext.MaxPromptLength, maxPositions),
            },
            Template = PromptTemplates.Find(inContext.Template),
            ChatTemplate = inContext.UseChatTemplate ? chat.ChatTemplate : null,
            BeginOfText = chat.BeginOfText,
            EndOfText = chat.EndOfText,
        };
    }

    /// <summary>Makes sure that prompts can be seen in both directions where a mask plan says so.</summary>
    /// <exception cref="OptionException">They cannot.</exception>
    public static void RequireFit(InContextOptions options, MaskPlan plan)
    {
        if (!plan.AnyUnmasked)
        {
            return;
        }

        if (options.Loss is PromptLoss.Mrc or PromptLoss.Vanilla)
        {
            throw new OptionException(
                "model.unmask", $"is {plan.Pattern}, with which the model sees what in_context.loss would have it predict. Take loss src.");
        }

        if (options.Beams > 1)
        {
            throw new OptionException("in_context.beams", $"is {options.Beams}, but answers behind unmasked prompts are greedy. Take 1.");
        }
    }

    private static void RequireNames(IReadOnlyList<string> pairs, IReadOnlyList<string> labels)
    {
        const string Key = "in_context.label_names";
        string[] named = [.. pairs.Select(pair => pair.Split('=', 2)[0])];
        if (named.FirstOrDefault(label => !labels.Contains(label, StringComparer.Ordinal)) is { } unknown)
        {
            throw new OptionException(
                Key, $"names '{unknown}', which no training sentence is labelled with.{NearestName.Hint(unknown, labels)}");
        }

        string[] names = [.. pairs.Select(pair => pair.Split('=', 2)[1]), .. labels.Except(named, StringComparer.Ordinal)];
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Length || named.Distinct(StringComparer.Ordinal).Count() < named.Length)
        {
            throw new OptionException(Key, "gives a label two names, or two labels one name. Give every label a name of its own.");
        }
    }
}
