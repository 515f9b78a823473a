namespace Spanwright.Text.Documents;

/// <summary>
/// Cuts text by rules made for English and usable wherever words stand apart. What the rules are, <see
/// cref="WordRules"/> and <see cref="SentenceRules"/> say.
/// </summary>
/// <param name="keepsContractions">Whether <c>don't</c> and <c>Ada's</c> stay whole.</param>
public sealed class RuleSplitter(bool keepsContractions = false) : ITextSplitter
{
    private readonly WordRules _wordRules = new(keepsContractions);

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<CharacterRange>> Split(string text)
    {
        List<IReadOnlyList<CharacterRange>> sentences = [];
        List<CharacterRange> words = [];
        foreach (CharacterRange word in _wordRules.Words(text))
        {
            if (words.Count > 0 && SentenceRules.EndsBetween(text, words, word))
            {
                sentences.Add(words);
                words = [];
            }

            words.Add(word);
        }

        if (words.Count > 0)
        {
            sentences.Add(words);
        }

        return sentences;
    }
}
