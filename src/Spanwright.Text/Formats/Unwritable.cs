namespace Spanwright.Text.Formats;

/// <summary>Text that no UTF-8 file can hold.</summary>
internal static class Unwritable
{
    /// <exception cref="DataFormatException">The text holds half of a surrogate pair.</exception>
    public static void Refuse(string text, string sentence)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                throw new DataFormatException(
                    $"sentence {sentence}", line: null,
                    $"the text holds half of a surrogate pair at offset {i}, which no UTF-8 file can hold.",
                    "Correct the text where it was made.");
            }
        }
    }
}
