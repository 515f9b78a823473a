using Spanwright.Models.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Decoding;

/// <summary>
/// Beam search as Hugging Face does it: log-probabilities are those over the whole vocabulary, tokens that a constraint
/// forbids are left out without scaling the others up; every step keeps max(2, 1 + end tokens) candidates a beam, of which
/// ended ones become answers where they are among the first. All beams of all prompts go through the decoder as one batch,
/// the prompt's keys and values are shared by its beams. A prompt whose constraint allows fewer answers gets fewer.
/// </summary>
/// <param name="model">The decoder and its head.</param>
/// <param name="options">How the search goes.</param>
public sealed class BeamSearch(DecodingModel model, BeamOptions options)
{
    /// <summary>The best answers to every prompt, the best first.</summary>
    /// <param name="prompts">The prompts.</param>
    /// <param name="prefix">What they all begin with (<see cref="DecodingModel.Prefix"/>); null for nothing.</param>
    /// <exception cref="ArgumentException">A prompt has no tokens.</exception>
    public IReadOnlyList<IReadOnlyList<BeamAnswer>> Generate(
        IReadOnlyList<GenerationPrompt> prompts, KeyValueCache? prefix = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxNewTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Beams, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Returned, options.Beams);
        IReadOnlyList<BeamAnswer>[] answers = new IReadOnlyList<BeamAnswer>[prompts.Count];
        foreach (int[] batch in Enumerable.Range(0, prompts.Count).Chunk(options.MaxRows))
        {
            BeamRow[] rows = [.. batch.Select(
                number => new BeamRow(number, prompts[number], model.NewRow(prefix), options))];
            try
            {
                while (rows.Any(row => row.IsOpen))
                {
                    Step([.. rows.Where(row => row.IsOpen)]);
                }
            }
            finally
            {
                Array.ForEach(rows, row => row.Dispose());
            }

            foreach (BeamRow row in rows)
            {
                answers[row.Number] = row.Answers;
                model.Counters.TokensEmitted += row.Answers.Sum(answer => answer.Ids.Count);
            }
        }

        return answers;
    }

    private void Step(IReadOnlyList<BeamRow> rows)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Continuation[] continuations = [.. rows.SelectMany(row => row.Next)];
        Tensor hidden = model.Forward(continuations);
        long end = -1;
        long[] last = [.. continuations.Select(next => end += next.Ids.Count)];
        Tensor logits = model.Head.Forward(hidden.index_select(0, tensor(last, device: hidden.device)));
        Tensor scores = nn.functional.log_softmax(logits.to(ScalarType.Float32), 1).cpu();            // (beams, V)
        int first = 0;
        foreach (BeamRow row in rows)
        {
            int kept = Math.Max(2, 1 + options.EndIds.Count) * options.Beams;
            BeamCandidate[] candidates = [.. row.Beams
                .SelectMany((beam, i) => Candidates(beam, i, scores[first + i], kept))
                .OrderByDescending(candidate => candidate.LogProbability)
                .Take(kept)];
            first += row.Beams.Count;
            row.Advance(candidates);
        }
    }

    private static IEnumerable<BeamCandidate> Candidates(Beam beam, int number, Tensor scores, int count)
    {
        Tensor? allowed = beam.Constraint is { Allowed.IsAll: false }
            ? tensor([.. beam.Constraint.Allowed.Ids().ToArray().Select(id => (long)id)], dtype: ScalarType.Int64)
            : null;
        Tensor listed = allowed is null ? scores : scores.index_select(0, allowed);
        (Tensor values, Tensor places) = listed.topk((int)Math.Min(count, listed.shape[0]));
        long[] ids = [.. (allowed is null ? places : allowed.index_select(0, places)).data<long>()];
        float[] logProbabilities = [.. values.data<float>()];
        return ids.Select((id, i) => new BeamCandidate(number, (int)id, beam.LogProbability + logProbabilities[i]));
    }
}
