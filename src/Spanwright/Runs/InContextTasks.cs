using Spanwright.Methods.InContext;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Templates;
using Spanwright.Text.Tokenization;

namespace Spanwright.Runs;

/// <summary>Makes tasks over several pools of demonstrations out of the same tokenizers, layout and sentence vectors.</summary>
internal sealed class InContextTasks
{
    // Kept beside the demonstrations of all prompts, for queries that are one of them.
    private const int Spare = 4;

    private readonly InContextOptions _options;
    private readonly AnswerLabels _labels;
    private readonly IPromptLayout _layout;
    private readonly Tokenizer _tokenizer;
    private readonly Tokenizer _plain;
    private readonly HiddenStateVectors? _vectors;

    /// <summary>Prepares what all tasks share.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="model">The model, whose states say which sentences are near; null where demonstrations are chosen otherwise.</param>
    public InContextTasks(InContextSettings settings, Tokenizer tokenizer, LanguageModel? model)
    {
        _options = settings.Options;
        _labels = settings.AnswerLabels();
        _layout = Layout(settings, _labels);
        _tokenizer = tokenizer;
        _plain = tokenizer.With(new TokenizerOptions { SplitSpecialTokens = true });
        _vectors = _options.Selector == InContextPrompts.Nearest
            ? new HiddenStateVectors(model ?? throw new ArgumentNullException(nameof(model)), new PieceTokenizer(_plain))
            : null;
    }

    /// <summary>How sentences become prompts.</summary>
    /// <param name="pool">The labelled sentences that may be shown.</param>
    /// <param name="isFrozen">Whether a pool that no query is compared with is shown in its order.</param>
    public InContextTask Of(IReadOnlyList<Sentence> pool, bool isFrozen)
    {
        DemonstrationPool sentences = new(pool);
        return new InContextTask(
            _labels, AnswerFormats.Find(_options.Format), new PromptBuilder(_layout, _tokenizer, _plain, _options.MaxPromptLength),
            isFrozen && !DemonstrationSelectors.ComparesQueries(_options.Selector)
                ? new FrozenSelector(sentences)
                : DemonstrationSelectors.Make(_options.Selector, sentences, _vectors),
            _options.Demonstrations);
    }

    /// <summary>
    /// The labelled sentences that are stored with a model: as many as its prompts show, or all that queries are compared with.
    /// </summary>
    /// <param name="training">The training sentences; those that fit into no prompt are not kept.</param>
    /// <param name="seed">Seed of the choice.</param>
    public IReadOnlyList<Sentence> Kept(IReadOnlyList<Sentence> training, ulong seed)
    {
        if (_options.Demonstrations == 0)
        {
            return [];
        }

        InContextTask task = Of([], isFrozen: true);
        Sentence[] pool = [.. task.Format.Expressible(training, task.Labels).Where(task.Fits)];
        return DemonstrationSelectors.ComparesQueries(_options.Selector) ? pool
            : DemonstrationSelectors.Make(_options.Selector, new DemonstrationPool(pool)).Select(
                new Sentence("", []), _options.Demonstrations + Spare, new DemonstrationDraw(seed, IsShared: true));
    }

    private static IPromptLayout Layout(InContextSettings settings, AnswerLabels labels)
    {
        PromptTask task = new(settings.Options.Instruction, settings.Options.ListLabels ? labels.Names : null);
        return settings.ChatTemplate is { } chat
            ? new ChatLayout(
                new ChatTemplate(JinjaTemplate.Parse(chat, "chat_template"), settings.BeginOfText, settings.EndOfText),
                settings.Template, task, settings.EndOfText)
            : new PlainLayout(settings.Template, task, settings.EndOfText);
    }
}
