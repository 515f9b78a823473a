using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext;

/// <summary>How sentences become prompts and spans become answers. Safe for concurrent use.</summary>
/// <param name="Labels">The labels and their names.</param>
/// <param name="Format">How answers are written.</param>
/// <param name="Builder">Makes token ids.</param>
/// <param name="Selector">Chooses demonstrations.</param>
/// <param name="DemonstrationCount">How many a prompt has, at most.</param>
public sealed record InContextTask(
    AnswerLabels Labels, IAnswerFormat Format, PromptBuilder Builder, IDemonstrationSelector Selector, int DemonstrationCount)
{
    /// <summary>The prompt of a sentence with its answer.</summary>
    public Prompt TrainingPrompt(Sentence sentence, DemonstrationDraw draw) =>
        Builder.Build(Demonstrations(sentence, draw), Answered(sentence));

    /// <summary>The prompt of a sentence that is to be answered.</summary>
    public Prompt Query(Sentence sentence, DemonstrationDraw draw) =>
        Builder.Build(Demonstrations(sentence, draw), new PromptExample(sentence, Answer: null));

    /// <summary>Whether the prompt of a training sentence keeps within the limit without any demonstration.</summary>
    public bool Fits(Sentence sentence) => Builder.Fits(Answered(sentence));

    /// <summary>Whether the prompt of a sentence that is to be answered does, with room for an answer.</summary>
    public bool FitsQuery(Sentence sentence) => Builder.Fits(new PromptExample(sentence, Answer: null));

    private PromptExample[] Demonstrations(Sentence sentence, DemonstrationDraw draw) =>
        [.. Selector.Select(sentence, DemonstrationCount, draw).Select(Answered)];

    private PromptExample Answered(Sentence sentence) => new(sentence, Format.Pieces(sentence, Labels));
}
