namespace Spanwright.Text.Documents;

/// <summary>Cuts raw text into sentences of words. Implementations are safe for concurrent use.</summary>
public interface ITextSplitter
{
    /// <summary>The UTF-16 ranges of the words of each sentence, in order; no sentence is empty.</summary>
    IReadOnlyList<IReadOnlyList<CharacterRange>> Split(string text);
}
