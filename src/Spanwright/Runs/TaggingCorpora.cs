using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Labels;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>The sentences of a run, split by split, and the tags that they ask for.</summary>
/// <param name="Train">Training sentences.</param>
/// <param name="Dev">Development sentences; null without.</param>
/// <param name="Test">Test sentences; null without.</param>
/// <param name="Inventory">All tags of the training sentences' labels.</param>
/// <param name="Notes">What was lost or odd in reading, in words.</param>
public sealed record TaggingCorpora(
    IReadOnlyList<Sentence> Train,
    IReadOnlyList<Sentence>? Dev,
    IReadOnlyList<Sentence>? Test,
    LabelInventory Inventory,
    IReadOnlyList<string> Notes)
{
    /// <summary>Reads all splits.</summary>
    /// <exception cref="DataFormatException">A file breaks its format, or has labels that the training file lacks.</exception>
    public static TaggingCorpora Read(DataOptions options)
    {
        List<string> notes = [];
        IReadOnlyList<Sentence> train = CorpusFile.Read(options, options.Train, notes);
        LabelInventory inventory = LabelInventory.FromSentences(LabelScheme.Iob2, train);
        if (inventory.Labels.Count == 0)
        {
            throw new DataFormatException(
                options.Train, line: null, "no word has a label.", "Check data.tag_column and data.scheme.");
        }

        return new TaggingCorpora(
            train, ReadSplit(options, options.Dev, inventory, notes), ReadSplit(options, options.Test, inventory, notes),
            inventory, notes);
    }

    /// <summary>The splits that the weights and the choice of the best depend on.</summary>
    public IReadOnlyList<TrainingData> ForResume(DataOptions options)
    {
        TrainingData train = new("train", options.Train, ContentHash.Of(Train));
        return Dev is null ? [train] : [train, new TrainingData("dev", options.Dev!, ContentHash.Of(Dev))];
    }

    private static IReadOnlyList<Sentence>? ReadSplit(
        DataOptions options, string? file, LabelInventory inventory, List<string> notes)
    {
        if (file is null)
        {
            return null;
        }

        IReadOnlyList<Sentence> sentences = CorpusFile.Read(options, file, notes);
        CorpusFile.RequireLabels(sentences, inventory, file);
        return sentences;
    }
}
