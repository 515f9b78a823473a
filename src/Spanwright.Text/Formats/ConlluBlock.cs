namespace Spanwright.Text.Formats;

/// <summary>One sentence of a CoNLL-U file.</summary>
/// <param name="Rows">The fields of its word and range lines; empty nodes are gone.</param>
/// <param name="LineNumbers">1-based line of each row.</param>
/// <param name="Comments">Its comments without the sign, as <c>sent_id = s1</c>.</param>
internal sealed record ConlluBlock(
    IReadOnlyList<string[]> Rows, IReadOnlyList<long> LineNumbers, IReadOnlyList<string> Comments)
{
    /// <summary>Value of a comment <c>key = value</c>; null where there is none.</summary>
    public string? Comment(string key)
    {
        foreach (string comment in Comments)
        {
            int equals = comment.IndexOf('=');
            if (equals > 0 && comment.AsSpan(0, equals).Trim(' ').SequenceEqual(key))
            {
                return comment[(equals + 1)..].Trim(' ');
            }
        }

        return null;
    }

    /// <summary>Whether a comment is the key alone or starts with it, as <c>newdoc</c> and <c>newdoc id = d1</c>.</summary>
    public bool Marks(string key) => Comments.Any(comment =>
        comment.StartsWith(key, StringComparison.Ordinal) && (comment.Length == key.Length || comment[key.Length] is ' ' or '='));
}
