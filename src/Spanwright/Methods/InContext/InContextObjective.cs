using Spanwright.Batching;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Masks;
using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Training;

namespace Spanwright.Methods.InContext;

/// <summary>
/// Supervised in-context fine-tuning (SIFT, Dukić et al. 2025): a training sentence is the query behind demonstrations that are drawn
/// afresh in every update; the model learns the tokens that the loss supervises. Layers that the decoder's mask plan unmasks see the
/// prompt in both directions and the response causally.
/// </summary>
/// <param name="model">The decoder.</param>
/// <param name="task">How prompts are made.</param>
/// <param name="sentences">The training sentences.</param>
/// <param name="loss">Which tokens are learned.</param>
/// <param name="meanPerResponse">Whether every response counts alike, however long it is.</param>
public sealed class InContextObjective(
    LanguageModel model, InContextTask task, IReadOnlyList<Sentence> sentences, PromptLoss loss, bool meanPerResponse = false)
    : ITrainingObjective
{
    private readonly MaskPlan _plan = model.Backbone.Plan;

    /// <inheritdoc/>
    public IMicroBatch Prepare(IReadOnlyList<int> batch, SeededRandom random)
    {
        ulong draw = ((ulong)random.NextWord() << 32) | random.NextWord();
        Prompt[] prompts = [.. batch.Select(index => task.TrainingPrompt(sentences[index], new DemonstrationDraw(draw)))];
        LanguageBatch prepared = Batch(prompts, loss, meanPerResponse);
        return new LanguageMicroBatch(
            model,
            _plan.AnyUnmasked ? prepared with { Horizons = [.. prompts.Select(prompt => prompt.Horizons())] } : prepared,
            _plan, random);
    }

    /// <summary>The prompts with the positions that are read: a token is predicted at the position before it.</summary>
    public static LanguageBatch Batch(IReadOnlyList<Prompt> prompts, PromptLoss loss, bool meanPerResponse = false)
    {
        List<int> rows = [];
        List<int> targets = [];
        int start = 0;
        foreach (Prompt prompt in prompts)
        {
            foreach (int position in prompt.SupervisedPositions(loss))
            {
                rows.Add(start + position - 1);
                targets.Add(prompt.Ids[position]);
            }

            start += prompt.Ids.Length;
        }

        return new LanguageBatch([.. prompts.Select(prompt => prompt.Ids)], [.. rows], [.. targets])
        {
            Runs = meanPerResponse
                ? [.. prompts.SelectMany(prompt => prompt.SupervisedRanges(loss)).Select(range => range.Length)]
                : null,
        };
    }
}
