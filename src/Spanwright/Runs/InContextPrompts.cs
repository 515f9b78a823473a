using Spanwright.Methods.InContext;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Masks;
using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Templates;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs;

/// <summary>Makes prompts as options and settings say.</summary>
internal static class InContextPrompts
{
    /// <summary>The way to choose demonstrations that needs the pretrained model's own states.</summary>
    public const string Nearest = "nearest";

    // Kept beside the demonstrations of all prompts, for queries that are one of them.
    private const int Spare = 4;

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

    /// <summary>How sentences become prompts.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="model">The model, whose states say which sentences are near; null where demonstrations are chosen otherwise.</param>
    /// <param name="pool">The labelled sentences that may be shown.</param>
    /// <param name="isFrozen">Whether a pool that no query is compared with is shown in its order.</param>
    public static InContextTask Task(
        InContextSettings settings, Tokenizer tokenizer, LanguageModel? model, IReadOnlyList<Sentence> pool, bool isFrozen)
    {
        InContextOptions options = settings.Options;
        AnswerLabels labels = settings.AnswerLabels();
        PromptBuilder builder = new(
            Layout(settings, labels), tokenizer, tokenizer.With(new TokenizerOptions { SplitSpecialTokens = true }),
            options.MaxPromptLength);
        DemonstrationPool sentences = new(pool);
        IDemonstrationSelector selector =
            isFrozen && !DemonstrationSelectors.ComparesQueries(options.Selector) ? new FrozenSelector(sentences)
            : DemonstrationSelectors.Make(
                options.Selector, sentences,
                options.Selector == Nearest
                    ? new HiddenStateVectors(model ?? throw new ArgumentNullException(nameof(model)), builder.Plain)
                    : null);
        return new InContextTask(labels, AnswerFormats.Find(options.Format), builder, selector, options.Demonstrations);
    }

    /// <summary>
    /// The labelled sentences that are stored with a model: as many as its prompts show, or all that queries are compared with.
    /// </summary>
    /// <param name="settings">The settings.</param>
    /// <param name="training">The training sentences; those that fit into no prompt are not kept.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="model">The model.</param>
    /// <param name="seed">Seed of the choice.</param>
    public static IReadOnlyList<Sentence> Kept(
        InContextSettings settings, IReadOnlyList<Sentence> training, Tokenizer tokenizer, LanguageModel model, ulong seed)
    {
        InContextOptions options = settings.Options;
        InContextTask task = Task(settings, tokenizer, model, [], isFrozen: true);
        Sentence[] pool = [.. task.Format.Expressible(training, task.Labels).Where(task.Fits)];
        return options.Demonstrations == 0 ? []
            : DemonstrationSelectors.ComparesQueries(options.Selector) ? pool
            : DemonstrationSelectors.Make(options.Selector, new DemonstrationPool(pool)).Select(
                new Sentence("", []), options.Demonstrations + Spare, new DemonstrationDraw(seed, IsShared: true));
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

    private static IPromptLayout Layout(InContextSettings settings, AnswerLabels labels)
    {
        InContextOptions options = settings.Options;
        PromptTask task = new(options.Instruction, options.ListLabels ? labels.Names : null);
        return settings.ChatTemplate is { } chat
            ? new ChatLayout(
                new ChatTemplate(JinjaTemplate.Parse(chat, "chat_template"), settings.BeginOfText, settings.EndOfText),
                settings.Template, task, settings.EndOfText)
            : new PlainLayout(settings.Template, task, settings.EndOfText);
    }
}
