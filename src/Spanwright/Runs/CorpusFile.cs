using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;

namespace Spanwright.Runs;

/// <summary>Reads the sentences of one data file as the <c>data</c> section says.</summary>
public static class CorpusFile
{
    /// <summary>All sentences of a file.</summary>
    /// <param name="options">How it is read.</param>
    /// <param name="file">The file.</param>
    /// <param name="notes">Where to tell what was lost or odd.</param>
    /// <exception cref="DataFormatException">The file breaks its format.</exception>
    public static IReadOnlyList<Sentence> Read(DataOptions options, string file, ICollection<string> notes)
    {
        LabelScheme scheme = FileScheme.Of(options, file).Scheme;
        ReadingCounts counts = new();
        IDocumentReader reader = DocumentFormats.Reader(options.FormatOf(file), options.ToFormat(scheme));
        Sentence[] sentences = [.. reader.ReadFile(file, counts)];
        if (counts.IllegalTags > 0)
        {
            notes.Add(
                $"{file}: {counts.IllegalTags} tags are illegal in {scheme.Name}; data.illegal={options.Illegal} was applied.");
        }

        if (counts.UnalignedSpans > 0)
        {
            notes.Add($"{file}: {counts.UnalignedSpans} spans do not fit the words and were left out.");
        }

        if (counts.SkippedFiles > 0)
        {
            notes.Add($"{file}: {counts.SkippedFiles} files break the format and were left out, the first because {counts.FirstSkipped}.");
        }

        return sentences;
    }

    /// <summary>Makes sure that a model's tags can express the labels of a file.</summary>
    /// <exception cref="DataFormatException">They can't.</exception>
    public static void RequireLabels(IReadOnlyList<Sentence> sentences, LabelInventory inventory, string file)
    {
        string[] unknown = [.. sentences.SelectMany(sentence => sentence.Spans).Select(span => span.Label)
            .Distinct(StringComparer.Ordinal).Except(inventory.Labels, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            throw new DataFormatException(
                file, line: null,
                $"the label{(unknown.Length > 1 ? "s" : "")} {string.Join(", ", unknown)} never occurred in training, "
                + $"where the labels were {string.Join(", ", inventory.Labels)}.",
                "Rename or remove these labels, or train on sentences that have them.");
        }
    }
}
