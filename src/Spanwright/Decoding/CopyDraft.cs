namespace Spanwright.Decoding;

/// <summary>
/// Guesses that the answer goes on copying its source: where the answer's last tokens stand in the source, what follows
/// them there comes next (prompt lookup decoding). Of several places the one with the longest common history counts,
/// of equal ones the first.
/// </summary>
/// <param name="source">The tokens that are copied.</param>
/// <param name="longest">Tokens of a guess at most.</param>
public sealed class CopyDraft(IReadOnlyList<int> source, int longest = 8) : IDraftSource
{
    private const int History = 4;

    /// <inheritdoc/>
    public IReadOnlyList<int> Draft(IReadOnlyList<int> answer, ITokenConstraint? place)
    {
        (int best, int length) = (0, 0);
        for (int end = 1; end < source.Count; end++)
        {
            int common = CommonHistory(answer, end);
            if (common > length)
            {
                (best, length) = (end, common);
            }
        }

        return length == 0 ? [] : [.. source.Skip(best).Take(longest)];
    }

    private int CommonHistory(IReadOnlyList<int> answer, int end)
    {
        int length = 0;
        while (length < Math.Min(History, Math.Min(end, answer.Count))
            && source[end - 1 - length] == answer[answer.Count - 1 - length])
        {
            length++;
        }

        return length;
    }
}
