using Spanwright.Options;

namespace Spanwright.Methods.InContext.Prompts;

/// <summary>A prompt as token ids, with what stands where.</summary>
/// <param name="Ids">The token ids.</param>
/// <param name="Responses">
/// Position of each response, end of response included, demonstrations first; the query's is missing where it has no
/// answer.
/// </param>
/// <param name="Sentences">Position of the words of each example, the query's last.</param>
/// <param name="QueryStart">
/// Number of tokens before the query's example: the same for all queries with the same demonstrations.
/// </param>
/// <param name="DroppedDemonstrations">Demonstrations left out to keep within the length limit.</param>
public sealed record Prompt(
    int[] Ids,
    IReadOnlyList<TokenRange> Responses,
    IReadOnlyList<TokenRange> Sentences,
    int QueryStart,
    int DroppedDemonstrations)
{
    /// <summary>Whether the query has its answer.</summary>
    public bool HasQueryResponse => Responses.Count == Sentences.Count;

    /// <summary>
    /// How many tokens every token sees in layers without causal mask, as in decoding: what stands before the query's example sees
    /// itself, the query sees all up to its response, the response is causal.
    /// </summary>
    public int[] Horizons()
    {
        int answer = HasQueryResponse ? Responses[^1].Start : Ids.Length;
        return [.. Enumerable.Range(0, Ids.Length).Select(i => i < QueryStart ? QueryStart : i < answer ? answer : i + 1)];
    }

    /// <summary>
    /// The positions whose tokens are learned, as runs in order. Every loss but vanilla learns whole responses, so a
    /// mean over each response is a mean over each run.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <exception cref="InvalidOperationException">The query has no answer, so there is nothing to learn from it.</exception>
    public IReadOnlyList<TokenRange> SupervisedRanges(PromptLoss loss) =>
        !HasQueryResponse ? throw new InvalidOperationException("A prompt without the query's answer has no loss.")
        : loss switch
        {
            PromptLoss.None => [],
            PromptLoss.Vanilla => [new TokenRange(1, Ids.Length)], // nothing stands before the first token to predict it from
            PromptLoss.Src => [Responses[^1]],
            _ => Responses,
        };

    /// <summary>
    /// The positions whose tokens are learned, in ascending order: the logits for the token at position t are those at
    /// t - 1.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <exception cref="InvalidOperationException">The query has no answer, so there is nothing to learn from it.</exception>
    public int[] SupervisedPositions(PromptLoss loss) =>
        [.. SupervisedRanges(loss).SelectMany(range => Enumerable.Range(range.Start, range.Length))];
}
