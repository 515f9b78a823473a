using Spanwright.Decoding;
using Spanwright.Evaluation;
using Spanwright.Text.Documents;

namespace Spanwright.Runs;

/// <summary>Labels one sentence on the path that every evaluation takes, and tells what happens on it.</summary>
/// <param name="model">The model.</param>
/// <param name="watch">Is told.</param>
/// <param name="stop">Interrupts between two tokens.</param>
internal sealed class LabelingTrial(ILabelingModel model, Action<TrialEvent> watch, CancellationToken stop)
{
    private const int Alternatives = 5;

    /// <summary>Labels a sentence.</summary>
    public void Label(Sentence sentence)
    {
        if (model is InContextAssembly inContext)
        {
            LabelInContext(inContext, sentence);
            return;
        }

        LabeledSplit split = model.Label([sentence], batchSize: 1, stop);
        string[] tags = split.TagNames(split.Predictions[0]);
        watch(new TrialEvent.Tagged([.. sentence.Words.Select(
            (word, i) => (word, tags[i], (double)split.Predictions[0].Probabilities[i]))]));
        watch(new TrialEvent.Labelled(split.Predicted.Single(), split.UnreadWords == 0 ? []
            : [$"{split.UnreadWords} words were not read by the model and got no label"]));
    }

    private void LabelInContext(InContextAssembly inContext, Sentence sentence)
    {
        watch(new TrialEvent.Asked(PromptTranscript.Of(
            sentence.Id, inContext.Labelling.Query(sentence, inContext.Draw), inContext.Labelling, inContext.Tokenizer)));
        TokenTexts texts = new(inContext.Tokenizer);
        inContext.Watch = step => Tell(step, texts);
        try
        {
            LabeledSplit split = model.Label([sentence], batchSize: 1, stop);
            watch(new TrialEvent.Labelled(split.Predicted.Single(), [.. Notes(inContext, split)]));
        }
        finally
        {
            inContext.Watch = null;
        }
    }

    private void Tell(DecodingStep step, TokenTexts texts)
    {
        stop.ThrowIfCancellationRequested();
        double[] probabilities = Softmax(step.Best);
        (TokenText, double)[] others = [.. step.Best.Zip(probabilities).Where(entry => entry.First.Id != step.Chosen)
            .Take(Alternatives).Select(entry => (texts.Peek(entry.First.Id), entry.Second))];
        double probability = step.Best.Zip(probabilities).Where(entry => entry.First.Id == step.Chosen)
            .Select(entry => entry.Second).DefaultIfEmpty(1).First();
        watch(new TrialEvent.Wrote(
            texts.Next(step.Chosen), probability, step.Allowed.IsAll ? null : step.Allowed.Ids().Length, others));
    }

    private static double[] Softmax(IReadOnlyList<ScoredToken> bestFirst)
    {
        double[] weights = [.. bestFirst.Select(token => Math.Exp(token.Score - bestFirst[0].Score))];
        double sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    private static IEnumerable<string> Notes(InContextAssembly inContext, LabeledSplit split)
    {
        if (inContext.InContext.Options.Beams > 1)
        {
            yield return "the tokens of beams are not shown; in_context.beams=1 shows tokens";
        }

        if (split.Answers is { Flaws: > 0 } answers)
        {
            yield return answers.InWords();
        }
    }
}
