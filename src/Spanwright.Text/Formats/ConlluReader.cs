using System.Globalization;
using Spanwright.Text.Documents;

namespace Spanwright.Text.Formats;

/// <summary>
/// Reads CoNLL-U (Universal Dependencies): words, the text they stand in, documents, and the labels of the chosen
/// field. Multiword ranges place their words in the text; empty nodes are no words.
/// </summary>
/// <param name="options">Which field holds the labels, and their scheme and policy.</param>
public sealed class ConlluReader(FormatOptions options) : IDocumentReader
{
    private readonly ConlluTagField _tags = new(options.ConlluTags);

    /// <inheritdoc/>
    public IEnumerable<Sentence> Read(Stream stream, string file, ReadingCounts? counts = null)
    {
        counts ??= new ReadingCounts();
        string? document = null;
        foreach (ConlluBlock block in ConlluBlocks.Read(stream, file, counts))
        {
            if (block.Marks("newdoc"))
            {
                counts.Documents++;
                document = block.Comment("newdoc id") ?? counts.Documents.ToString(CultureInfo.InvariantCulture);
            }

            yield return Sentence(block, document, file, counts);
        }
    }

    private Sentence Sentence(ConlluBlock block, string? document, string file, ReadingCounts counts)
    {
        (string text, CharacterRange[] offsets) = ConlluText.Of(block, file);
        int[] rows = [.. Enumerable.Range(0, block.Rows.Count)
            .Where(row => !block.Rows[row][ConlluFields.Id].Contains('-'))];
        IReadOnlyList<LabeledSpan> spans = Spans(block, rows, file, counts);
        counts.Sentences++;
        counts.Words += rows.Length;
        counts.Spans += spans.Count;
        string id = block.Comment("sent_id") ?? counts.Sentences.ToString(CultureInfo.InvariantCulture);
        return new Sentence(id, [.. rows.Select(row => block.Rows[row][ConlluFields.Form])])
        {
            Spans = spans,
            Text = text,
            Offsets = offsets,
            Document = document,
        };
    }

    private IReadOnlyList<LabeledSpan> Spans(ConlluBlock block, int[] rows, string file, ReadingCounts counts)
    {
        if (_tags.MiscKey is { } key)
        {
            return TagRows.Spans(
                [.. rows.Select(row => ConlluFields.MiscValue(block.Rows[row][ConlluFields.Misc], key) ?? "O")],
                [.. rows.Select(row => block.LineNumbers[row])], file, options, counts);
        }

        return _tags.Field is not { } field ? []
            : [.. rows.Select((row, word) => (Label: block.Rows[row][field], Word: word))
            .Where(entry => entry.Label != ConlluFields.Empty)
            .Select(entry => new LabeledSpan(new WordRange(entry.Word, entry.Word + 1), entry.Label))];
    }
}
