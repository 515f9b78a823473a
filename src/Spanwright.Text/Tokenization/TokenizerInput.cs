namespace Spanwright.Text.Tokenization;

/// <summary>What a tokenizer takes: a text, or words that were split already.</summary>
/// <param name="Texts">The text alone, or the words.</param>
/// <param name="IsPreSplit">Whether they are words.</param>
public sealed record TokenizerInput(IReadOnlyList<string> Texts, bool IsPreSplit)
{
    /// <summary>A text.</summary>
    public static TokenizerInput OfText(string text) => new([text], IsPreSplit: false);

    /// <summary>Words.</summary>
    public static TokenizerInput OfWords(IReadOnlyList<string> words) => new(words, IsPreSplit: true);
}
