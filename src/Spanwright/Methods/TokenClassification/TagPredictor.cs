using Spanwright.Batching;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Methods.TokenClassification;

/// <summary>Labels sentences with a tagger, in batches of windows of like length.</summary>
/// <param name="model">The tagger.</param>
/// <param name="batchTokens">Most tokens that go through the model together.</param>
public sealed class TagPredictor(ITagModel model, int batchTokens)
{
    /// <summary>One prediction a sentence, in the order of the sentences.</summary>
    /// <param name="sentences">Each sentence as its windows.</param>
    /// <param name="wordCounts">Number of words of each sentence.</param>
    /// <param name="outside">Index of the tag O.</param>
    /// <param name="stop">Interrupts between two batches.</param>
    public IReadOnlyList<TagPrediction> Predict(
        IReadOnlyList<IReadOnlyList<EncodedWindow>> sentences, IReadOnlyList<int> wordCounts, int outside, CancellationToken stop = default)
    {
        TagPrediction[] predictions = [.. wordCounts.Select(count =>
            new TagPrediction(Enumerable.Repeat(outside, count).ToArray(), new float[count], 0))];
        (int Sentence, EncodedWindow Window)[] windows = [.. sentences.SelectMany(
            (list, sentence) => list.Where(window => window.Words.Length > 0).Select(window => (sentence, window)))];
        int[] lengths = [.. windows.Select(entry => entry.Window.Length)];
        int[] read = new int[sentences.Count];
        foreach (int[] batch in TokenBudget.Batches(lengths, batchTokens))
        {
            stop.ThrowIfCancellationRequested();
            using TaggerBatch packed = new(
                [.. batch.Select(index => windows[index].Window)], model.Backbone.Place.Device);
            (int[] tags, float[] probabilities) = Best(packed);
            int next = 0;
            foreach ((int sentence, EncodedWindow window) in batch.Select(index => windows[index]))
            {
                foreach (int word in window.Words)
                {
                    predictions[sentence].Tags[word] = tags[next];
                    predictions[sentence].Probabilities[word] = probabilities[next++];
                }

                read[sentence] += window.Words.Length;
            }
        }

        return [.. predictions.Select((prediction, sentence) =>
            prediction with { UnreadWords = wordCounts[sentence] - read[sentence] })];
    }

    // Best tag of every word and its probability.
    private (int[] Tags, float[] Probabilities) Best(TaggerBatch batch)
    {
        using IDisposable quiet = inference_mode();
        using DisposeScope scope = NewDisposeScope();
        if (batch.Words.Count == 0)
        {
            return ([], []);
        }

        (Tensor best, Tensor tags) = nn.functional.softmax(model.Scores(batch), -1).max(-1);
        return ([.. tags.cpu().data<long>().Select(tag => (int)tag)], best.cpu().data<float>().ToArray());
    }
}
