using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>Takes words and spans from the chosen columns of a sentence's lines.</summary>
internal sealed class ColumnTagReader
{
    private readonly FormatOptions _options;
    private readonly ColumnChoice _wordColumn;
    private readonly ColumnChoice? _tagColumn;

    public ColumnTagReader(FormatOptions options)
    {
        _options = options;
        _wordColumn = new ColumnChoice(options.WordColumn, options.Columns);
        _tagColumn = options.TagColumn is null ? null : new ColumnChoice(options.TagColumn, options.Columns);
    }

    public string[] Words(ColumnBlock block, string file)
    {
        string[] words = new string[block.Rows.Count];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = Column(block, i, _wordColumn, "word", file);
        }

        return words;
    }

    public IReadOnlyList<LabeledSpan> Spans(ColumnBlock block, string file, ReadingCounts counts)
    {
        if (_tagColumn is null)
        {
            return [];
        }

        string[] tags = new string[block.Rows.Count];
        for (int i = 0; i < tags.Length; i++)
        {
            tags[i] = Column(block, i, _tagColumn, "tag", file);
        }

        return TagRows.Spans(tags, block.LineNumbers, file, _options, counts);
    }

    private string Column(ColumnBlock block, int row, ColumnChoice choice, string what, string file)
    {
        string[] columns = block.Rows[row];
        int place = choice.Place(columns.Length);
        bool isTagInWordColumn = choice == _tagColumn && place == _wordColumn.Place(columns.Length);
        if (place < 0 || isTagInWordColumn || columns[place].Length == 0)
        {
            string shown = string.Join(' ', columns);
            throw new DataFormatException(
                file, block.LineNumbers[row],
                $"expected a {what} in column {choice}, but the line has {columns.Length} column(s)"
                    + $"{(place >= 0 && columns[place].Length == 0 ? ", that one empty" : "")}: '{ColumnBlocks.Shown(shown)}'.",
                "Check the chosen columns and the separator.");
        }

        return columns[place];
    }
}
