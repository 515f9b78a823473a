namespace Spanwright.Text.Documents;

/// <summary>Words are what stands between white space, and every line is a sentence: for text that is split already.</summary>
public sealed class WhitespaceSplitter : ITextSplitter
{
    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<CharacterRange>> Split(string text)
    {
        List<IReadOnlyList<CharacterRange>> sentences = [];
        List<CharacterRange> words = [];
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !char.IsWhiteSpace(text[i]))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(new CharacterRange(start, i));
            }

            start = i + 1;
            if ((i == text.Length || text[i] == '\n') && words.Count > 0)
            {
                sentences.Add(words);
                words = [];
            }
        }

        return sentences;
    }
}
