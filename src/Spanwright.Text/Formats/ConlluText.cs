using System.Text;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>Finds the words of a CoNLL-U sentence in its text. Words of a multiword token share the token's range.</summary>
internal static class ConlluText
{
    /// <summary>The text and the range of every word.</summary>
    /// <exception cref="DataFormatException">A form does not stand where it should in the text comment.</exception>
    public static (string Text, CharacterRange[] Offsets) Of(ConlluBlock block, string file)
    {
        string? written = block.Comment("text");
        StringBuilder built = new();
        List<CharacterRange> offsets = [];
        int rangeEnd = 0;
        int position = 0;
        CharacterRange surface = default;
        for (int row = 0; row < block.Rows.Count; row++)
        {
            string[] fields = block.Rows[row];
            bool isRange = fields[ConlluFields.Id].Contains('-');
            if (isRange || offsets.Count >= rangeEnd)
            {
                string form = fields[ConlluFields.Form];
                position = written is null ? built.Length : Find(written, form, position, file, block.LineNumbers[row]);
                surface = new CharacterRange(position, position + form.Length);
                position = surface.End;
                built.Append(form).Append(HasSpaceAfter(fields) ? " " : "");
            }

            if (isRange)
            {
                rangeEnd = int.Parse(fields[ConlluFields.Id].Split('-')[1]);
            }
            else
            {
                offsets.Add(surface);
            }
        }

        return (written ?? built.ToString().TrimEnd(' '), [.. offsets]);
    }

    private static bool HasSpaceAfter(string[] fields) =>
        ConlluFields.MiscValue(fields[ConlluFields.Misc], "SpaceAfter") != "No";

    private static int Find(string text, string form, int position, string file, long line)
    {
        int start = position;
        while (start < text.Length && char.IsWhiteSpace(text[start]) && !StartsWith(text, start, form))
        {
            start++;
        }

        return StartsWith(text, start, form)
            ? start
            : throw new DataFormatException(
                file, line, $"the form '{form}' does not follow in the text of the sentence, which goes on with "
                    + $"'{ColumnBlocks.Shown(text[Math.Min(position, text.Length)..])}'.",
                "Correct the form or the '# text' comment, or remove the comment.");
    }

    private static bool StartsWith(string text, int start, string form) =>
        text.AsSpan(Math.Min(start, text.Length)).StartsWith(form, StringComparison.Ordinal);
}
