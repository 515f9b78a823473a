using Spanwright.Evaluation;
using Spanwright.Methods.TokenClassification;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Runs;

/// <summary>Labels a split with a tagger. Every evaluation of a run takes this one path, so that equal weights give equal bits.</summary>
/// <param name="model">The tagger.</param>
/// <param name="inventory">Its tags.</param>
/// <param name="encoder">Cuts sentences into windows of subwords.</param>
/// <param name="batchSize">Sentences of the greatest length that go through the model together.</param>
public sealed class TaggerEvaluator(
    ITagModel model, LabelInventory inventory, SentenceEncoder encoder, int batchSize)
{
    private const int TokensOfSentence = 32;

    /// <summary>Labels sentences.</summary>
    /// <exception cref="OperationCanceledException">Labelling was interrupted, between two batches.</exception>
    public LabeledSplit Label(IReadOnlyList<Sentence> sentences, CancellationToken stop = default) =>
        Label(sentences, [.. sentences.Select(sentence => encoder.Encode(sentence))], stop);

    /// <summary>Labels sentences that are encoded already.</summary>
    /// <exception cref="OperationCanceledException">Labelling was interrupted, between two batches.</exception>
    public LabeledSplit Label(
        IReadOnlyList<Sentence> sentences, IReadOnlyList<IReadOnlyList<EncodedWindow>> windows, CancellationToken stop)
    {
        TagPredictor predictor = new(model, batchSize * TokensOfSentence);
        int[] wordCounts = [.. sentences.Select(sentence => sentence.Words.Count)];
        return new LabeledSplit(
            sentences, predictor.Predict(windows, wordCounts, inventory.IndexOf("O"), stop), inventory);
    }
}
