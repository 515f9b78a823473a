namespace Spanwright.Methods.TokenClassification;

/// <summary>One stretch of a sentence as the model reads it; a sentence within the length limit has exactly one.</summary>
/// <param name="Ids">Token ids, special tokens included.</param>
/// <param name="Words">The words that are read out here, as indices in the sentence.</param>
/// <param name="Starts">First token of each of these words.</param>
/// <param name="Ends">Token after the last one of each of these words.</param>
/// <param name="Tags">Tag index of each of these words; empty where there is no gold.</param>
public sealed record EncodedWindow(int[] Ids, int[] Words, int[] Starts, int[] Ends, int[] Tags)
{
    /// <summary>For every extra signal its tag index at each of these words; empty without signals.</summary>
    public IReadOnlyList<int[]> Signals { get; init; } = [];

    /// <summary>Number of tokens.</summary>
    public int Length => Ids.Length;
}
