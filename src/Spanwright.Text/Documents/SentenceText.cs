namespace Spanwright.Text.Documents;

/// <summary>The text of a sentence alone.</summary>
public static class SentenceText
{
    /// <summary>
    /// The sentence with a text that holds it and nothing else: cut out of its own text, or, where it has none, its
    /// words joined with single spaces.
    /// </summary>
    public static Sentence WithOwnText(this Sentence sentence)
    {
        if (sentence.Text is null || sentence.Offsets is null)
        {
            return Joined(sentence);
        }

        if (sentence.Words.Count == 0)
        {
            return sentence with { Text = "", Offsets = [] };
        }

        int start = sentence.Offsets.Min(word => word.Start);
        int end = sentence.Offsets.Max(word => word.End);
        return sentence with
        {
            Text = sentence.Text[start..end],
            Offsets = [.. sentence.Offsets.Select(word => new CharacterRange(word.Start - start, word.End - start))],
        };
    }

    private static Sentence Joined(Sentence sentence)
    {
        CharacterRange[] offsets = new CharacterRange[sentence.Words.Count];
        int position = 0;
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = new CharacterRange(position, position + sentence.Words[i].Length);
            position += sentence.Words[i].Length + 1;
        }

        return sentence with { Text = string.Join(' ', sentence.Words), Offsets = offsets };
    }
}
