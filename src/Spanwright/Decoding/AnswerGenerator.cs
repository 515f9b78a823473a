using Spanwright.Models.Layers;
using static TorchSharp.torch;

namespace Spanwright.Decoding;

/// <summary>
/// Writes answers token by token, greedily or by chance, for many prompts at once: all rows of a batch go through the
/// decoder as one, a row that ends makes room for the next prompt, and no row's answer depends on the others.
/// </summary>
/// <param name="model">The decoder and its head.</param>
/// <param name="options">How answers are written.</param>
public sealed class AnswerGenerator(DecodingModel model, GenerationOptions options)
{
    /// <summary>The answers to some prompts, in their order.</summary>
    /// <param name="prompts">The prompts.</param>
    /// <param name="prefix">What they all begin with (<see cref="DecodingModel.Prefix"/>); null for nothing.</param>
    /// <exception cref="ArgumentException">A prompt has no tokens.</exception>
    public IReadOnlyList<GeneratedAnswer> Generate(
        IReadOnlyList<GenerationPrompt> prompts, KeyValueCache? prefix = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxNewTokens, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxRows, 1);
        GeneratedAnswer[] answers = new GeneratedAnswer[prompts.Count];
        List<AnswerRow> rows = [];
        try
        {
            int next = 0;
            while (true)
            {
                Collect(rows, answers);
                Admit(rows, prompts, ref next, prefix);
                if (rows.Count == 0 && next == prompts.Count)
                {
                    return answers;
                }

                Step([.. rows.Where(row => row.End is null)]);
            }
        }
        finally
        {
            rows.ForEach(row => row.Dispose());
        }
    }

    private static void Collect(List<AnswerRow> rows, GeneratedAnswer[] answers)
    {
        foreach (AnswerRow row in rows.Where(row => row.End is not null))
        {
            answers[row.Number] = row.Answer;
            row.Dispose();
        }

        rows.RemoveAll(row => row.End is not null);
    }

    private void Admit(List<AnswerRow> rows, IReadOnlyList<GenerationPrompt> prompts, ref int next, KeyValueCache? prefix)
    {
        int tokens = rows.Sum(row => row.PendingCount);
        while (next < prompts.Count && rows.Count < options.MaxRows
            && (rows.Count == 0 || tokens + prompts[next].Ids.Count <= options.MaxTokensPerPass))
        {
            GenerationPrompt prompt = prompts[next];
            if (prompt.Ids.Count == 0)
            {
                throw new ArgumentException($"Prompt {next} has no tokens.", nameof(prompts));
            }

            AnswerRow row = new(next, prompt, model.NewRow(prefix), options);
            rows.Add(row);
            FastForward(row);
            tokens += row.PendingCount;
            next++;
        }
    }

    // One forward pass and what follows from it.
    private void Step(IReadOnlyList<AnswerRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        List<ScoreRead> reads = [];
        List<Continuation> continuations = [];
        int start = 0;
        foreach (AnswerRow row in rows)
        {
            row.Propose();
            Continuation next = row.Next;
            int last = start + row.PendingCount - 1;
            reads.AddRange(row.Allowed().Select((allowed, i) => new ScoreRead(last + i, allowed)));
            continuations.Add(next);
            start += next.Ids.Count;
        }

        using Tensor hidden = model.Forward(continuations);                                     // (N, C)
        using TokenScores scores = TokenScores.Of(model.Head, hidden, reads, options.Scores);
        int read = 0;
        foreach (AnswerRow row in rows)
        {
            Choose(row, scores, read);
            read += row.Draft.Count + 1;
            FastForward(row);
        }
    }

    // The first choice, and one more for every guess that was right.
    private void Choose(AnswerRow row, TokenScores scores, int read)
    {
        int accepted = 0;
        while (true)
        {
            int place = options.Choice.Choose(scores.Logits(read + accepted), row.Random);
            int id = scores.Id(read + accepted, place);
            options.Watch?.Invoke(new DecodingStep(
                row.Number, row.Length, id, row.Constraint?.Allowed ?? AllowedTokens.All,
                scores.Best(read + accepted, options.WatchedTokens)));
            row.Append(id, scores.LogProbability(read + accepted, place));
            model.Counters.TokensEmitted++;
            if (row.End is not null || accepted == row.Draft.Count || row.Draft[accepted] != id)
            {
                break;
            }

            accepted++;
        }

        model.Counters.TokensDrafted += row.Draft.Count;
        model.Counters.DraftsAccepted += accepted;
        row.Settle(accepted);
    }

    private void FastForward(AnswerRow row)
    {
        int forced = row.FastForward();
        model.Counters.TokensForced += forced;
        model.Counters.TokensEmitted += forced;
    }
}
