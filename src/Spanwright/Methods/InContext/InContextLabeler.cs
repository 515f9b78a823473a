using Spanwright.Decoding;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Models.Layers;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Methods.InContext;

/// <summary>
/// Labels sentences by letting the decoder write its answers. Prompts that begin alike share the keys and values of their
/// demonstrations.
/// </summary>
/// <param name="model">The decoder and its head.</param>
/// <param name="task">How prompts are made.</param>
/// <param name="tokenizer">The tokenizer of answers.</param>
/// <param name="options">How answers are written; its end ids are those of the task.</param>
public sealed class InContextLabeler(DecodingModel model, InContextTask task, ITokenizer tokenizer, GenerationOptions options)
{
    private readonly GenerationOptions _options = options with { EndIds = [task.Builder.EndOfResponse[0]] };

    /// <summary>
    /// Makes the tokens that an answer about some words may consist of; null: the model writes freely, and its answers are
    /// read tolerantly.
    /// </summary>
    public IAnswerConstraint? Constraint { get; init; }

    /// <summary>Answers that beam search follows at once; 1: the best token every time.</summary>
    public int Beams { get; init; } = 1;

    /// <summary>Whether prompts that begin alike share what is computed of it; only measurements switch it off.</summary>
    public bool SharesPrefixes { get; init; } = true;

    /// <summary>Whether the sentence's own tokens are guessed to come next; never changes an answer.</summary>
    public bool DraftsCopies { get; init; }

    /// <summary>What became of the items of all answers so far. Constrained answers have no flaws to count but their length.</summary>
    public AnswerCounts Counts { get; private set; }

    /// <summary>
    /// The sentences with the spans that the answers name, each with the mean probability of its tokens; where answers are free, of
    /// all tokens of the answer.
    /// </summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="draw">Draws the demonstrations; shared by all sentences, they are computed once.</param>
    public IReadOnlyList<Sentence> Label(IReadOnlyList<Sentence> sentences, DemonstrationDraw draw)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        (Prompt Prompt, int Index)[] prompts = [.. sentences.Select((sentence, i) => (task.Query(sentence, draw), i))];
        Sentence[] labelled = new Sentence[sentences.Count];
        ILookup<bool, (Prompt Prompt, int Index)[]> groups = prompts.GroupBy(entry => Beginning(entry.Prompt))
            .Select(group => group.ToArray())
            .ToLookup(group => (group.Length > 1 && SharesPrefixes) || _options.UnmaskedPrompts); // what is seen depends on no other
        foreach ((Prompt Prompt, int Index)[] group in groups[true])
        {
            Answer(sentences, group, group[0].Prompt.QueryStart, labelled);
        }

        Answer(sentences, [.. groups[false].SelectMany(group => group)], shared: 0, labelled);

        return labelled;
    }

    private void Answer(IReadOnlyList<Sentence> sentences, (Prompt Prompt, int Index)[] group, int shared, Sentence[] labelled)
    {
        using KeyValueCache? prefix = shared > 0 ? model.Prefix(group[0].Prompt.Ids[..shared], _options.UnmaskedPrompts) : null;
        IAnswerTokens?[] tokens = [.. group.Select(entry => Constraint?.Of(sentences[entry.Index].Words))];
        GenerationPrompt[] asked = [.. group.Select((entry, i) => new GenerationPrompt(entry.Prompt.Ids[shared..])
        {
            Number = entry.Index,
            MaxNewTokens = Limit(entry.Prompt),
            Constraint = tokens[i]?.Start(),
            Drafts = DraftsCopies ? new CopyDraft(entry.Prompt.Ids[entry.Prompt.Sentences[^1].Start..entry.Prompt.Sentences[^1].End]) : null,
        })];
        IReadOnlyList<GeneratedAnswer> answers = Generate(asked, prefix);
        for (int i = 0; i < group.Length; i++)
        {
            Sentence sentence = sentences[group[i].Index];
            labelled[group[i].Index] = sentence with
            {
                Spans = tokens[i] is { } allowed ? Constrained(allowed, answers[i]) : Free(sentence, answers[i]),
            };
        }
    }

    // Constrained answers end by themselves, at the latest where the sentence does: only the model's positions limit them.
    private int Limit(Prompt prompt)
    {
        int room = Math.Max(1, model.Backbone.Options.Rope.MaxPositions - prompt.Ids.Length);
        return Constraint is null ? Math.Min(_options.MaxNewTokens, room) : room;
    }

    private IReadOnlyList<GeneratedAnswer> Generate(GenerationPrompt[] prompts, KeyValueCache? prefix)
    {
        if (Beams == 1)
        {
            return new AnswerGenerator(model, _options).Generate(prompts, prefix);
        }

        BeamOptions beams = new()
        {
            Beams = Beams,
            MaxNewTokens = _options.MaxNewTokens,
            EndIds = _options.EndIds,
            MaxRows = Math.Max(1, _options.MaxRows / Beams),
        };
        return [.. new BeamSearch(model, beams).Generate(prompts, prefix).Select(answers => answers[0]).Select(answer => new GeneratedAnswer(
            answer.Ids, [.. answer.Ids.Select(_ => (float)(answer.LogProbability / answer.Ids.Count))], answer.End))];
    }

    // An answer that was cut off keeps the items that are whole.
    private IReadOnlyList<LabeledSpan> Constrained(IAnswerTokens tokens, GeneratedAnswer answer)
    {
        IReadOnlyList<AnsweredSpan> spans = tokens.Whole(answer.Ids);
        bool isTruncated = answer.End == AnswerEnd.MaxNewTokens;
        Counts += new AnswerCounts(spans.Count, spans.Count, 0, 0, 0, 0, 0, 0, isTruncated ? 1 : 0);
        return [.. spans.Select(span => new LabeledSpan(
            span.Range, span.Label,
            answer.Scores.Skip(span.FirstToken).Take(span.EndToken - span.FirstToken).Average(score => Math.Exp(score))))];
    }

    private IReadOnlyList<LabeledSpan> Free(Sentence sentence, GeneratedAnswer answer)
    {
        ParsedAnswer parsed = task.Format.Parse(
            tokenizer.Decode(answer.Text), sentence.Words, task.Labels, answer.End == AnswerEnd.MaxNewTokens);
        Counts += parsed.Counts;
        double score = answer.Scores.Average(logProbability => Math.Exp(logProbability));
        return [.. parsed.Spans.Select(span => span with { Score = score })];
    }

    private static string Beginning(Prompt prompt) => string.Join(' ', prompt.Ids.Take(prompt.QueryStart));
}
