namespace Spanwright.Options;

/// <summary>The <c>in_context</c> section: how prompts are made, what is learned of them, and how answers are written.</summary>
public sealed record InContextOptions
{
    /// <summary>
    /// The prompt template: <c>labels</c>, <c>predecessor</c> (the instruction-tuning baseline of the unmasking paper), or a
    /// file that ends in <c>.yaml</c>.
    /// </summary>
    public string Template { get; init; } = "labels";

    /// <summary>
    /// Lay prompts out as a conversation in the checkpoint's own chat template: instruction and options are the system's turn,
    /// sentences the user's, answers the assistant's.
    /// </summary>
    public bool UseChatTemplate { get; init; }

    /// <summary>What the model is told in front of all examples; without it, nothing.</summary>
    public string? Instruction { get; init; }

    /// <summary>Whether the names of the labels are listed in front of all examples.</summary>
    public bool ListLabels { get; init; }

    /// <summary>Names by which answers call labels, as <c>[PER=person, LOC=location]</c>; other labels keep their own.</summary>
    public IReadOnlyList<string> LabelNames { get; init; } = [];

    /// <summary>
    /// How answers are written: <c>list</c> (<c>span:type;…</c>, which cannot say that only a later occurrence of some words is
    /// meant), <c>inline</c> (the sentence with tags) or <c>json</c>.
    /// </summary>
    public string Format { get; init; } = "list";

    /// <summary>
    /// What is learned: <c>mrc</c> (the responses of demonstrations and query), <c>src</c> (the query's response alone),
    /// <c>vanilla</c> (every token), or <c>none</c> (nothing is trained: plain in-context learning).
    /// </summary>
    public PromptLoss Loss { get; init; } = PromptLoss.Mrc;

    /// <summary>Let every response count alike, however long it is (<c>src</c> and <c>mrc</c>); else every token does.</summary>
    public bool MeanPerResponse { get; init; }

    /// <summary>
    /// Demonstrations in a prompt, at most. In training they are drawn afresh in every update; what is labelled has the same
    /// ones, which are stored with the model, or the most similar ones of the training sentences.
    /// </summary>
    public int Demonstrations { get; init; } = 4;

    /// <summary>
    /// How demonstrations are chosen: <c>random</c>, <c>dense</c> (by chance among the sentences with most spans), <c>bm25</c>
    /// (most similar words) or <c>nearest</c> (most similar hidden states of the pretrained model). Never the sentence itself,
    /// nor one with the same words.
    /// </summary>
    public string Selector { get; init; } = "random";

    /// <summary>
    /// Longest prompt in tokens, the answer included in training. Over it, demonstrations are left out; the sentence and its
    /// answer never are. Not more than the positions of the model.
    /// </summary>
    public int MaxPromptLength { get; init; } = 4096;

    /// <summary>
    /// How answers are written: <c>constrained</c> (only such as copy the sentence and name known labels) or <c>free</c>.
    /// </summary>
    public AnswerDecoding Decoding { get; init; } = AnswerDecoding.Constrained;

    /// <summary>Longest answer in tokens when it is written freely; constrained answers end by themselves.</summary>
    public int MaxNewTokens { get; init; } = 256;

    /// <summary>Answers that beam search follows at once; 1: greedy.</summary>
    public int Beams { get; init; } = 1;

    /// <summary>Above 0, free answers are drawn by chance, at this temperature.</summary>
    public double Temperature { get; init; }

    /// <summary>Drawn answers keep to the likeliest tokens that together have this probability.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Collects what is wrong with the values.</summary>
    public void Check(OptionProblems problems)
    {
        problems.Require(Demonstrations >= 0, "in_context.demonstrations", Demonstrations, "must be 0 or more");
        problems.Require(MaxPromptLength > 0, "in_context.max_prompt_length", MaxPromptLength, "must be positive");
        problems.Require(MaxNewTokens > 0, "in_context.max_new_tokens", MaxNewTokens, "must be positive");
        problems.Require(Beams > 0, "in_context.beams", Beams, "must be positive");
        problems.Require(Temperature >= 0, "in_context.temperature", Temperature, "must be 0 or more");
        problems.Require(TopP is > 0 and <= 1, "in_context.top_p", TopP, "must be in (0, 1]");
        problems.Require(
            LabelNames.All(name => name.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && at < name.Length - 1),
            "in_context.label_names", $"[{string.Join(", ", LabelNames)}]", "must be pairs as PER=person");
        problems.Require(
            Temperature == 0 || (Beams == 1 && Decoding == AnswerDecoding.Free), "in_context.temperature", Temperature,
            "must be 0 for beams and constrained answers: answers drawn by chance are free ones");
        problems.Require(
            !MeanPerResponse || Loss is PromptLoss.Src or PromptLoss.Mrc, "in_context.mean_per_response", MeanPerResponse,
            "needs in_context.loss src or mrc: other losses know no responses");
    }
}
