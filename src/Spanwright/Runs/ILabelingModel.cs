using Spanwright.Evaluation;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Reports;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>
/// A model that labels sentences by whatever method: what a run trains, saves, loads again and scores. Not safe for concurrent use.
/// </summary>
internal interface ILabelingModel : IDisposable
{
    /// <summary>What is saved with the weights.</summary>
    LabelerSettings Settings { get; }

    /// <summary>Where the pretrained weights come from.</summary>
    BaseModelSource Source { get; }

    /// <summary>The pretrained model.</summary>
    IBackbone Backbone { get; }

    /// <summary>Its low-rank adapter; null where all weights are trained.</summary>
    LoraAdapter? Adapter { get; }

    /// <summary>Its tokenizer.</summary>
    Tokenizer Tokenizer { get; }

    /// <summary>Whether the adapter may be added into the pretrained weights, which some methods ask for themselves.</summary>
    bool MayMerge => true;

    /// <summary>The trained weights as files of a checkpoint.</summary>
    ITrainedWeights Weights { get; }

    /// <summary>What a reader of the report should know about the method.</summary>
    IEnumerable<ReportFact> Facts { get; }

    /// <summary>How long a sentence can be, and what happens to longer ones, as a sentence.</summary>
    string LengthLimit { get; }

    /// <summary>What was lost in labelling so far, in words.</summary>
    IEnumerable<string> Losses { get; }

    /// <summary>Makes training sentences ready to be learned from.</summary>
    LearningTask Learn(RunOptions options, TaggingCorpora corpora);

    /// <summary>Makes sure, before a long training, that every sentence that will be labelled can be.</summary>
    /// <exception cref="Text.Formats.DataFormatException">One cannot.</exception>
    void RequireReadable(IReadOnlyList<Sentence> sentences, string file)
    {
        // Most methods read sentences of any length.
    }

    /// <summary>Labels sentences. Every evaluation takes this one path, so that equal weights give equal bits.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="batchSize">Sentences that go through the model together.</param>
    /// <param name="stop">Interrupts between two batches.</param>
    LabeledSplit Label(IReadOnlyList<Sentence> sentences, int batchSize, CancellationToken stop);

    /// <summary>
    /// How well the extra signals that are learned beside the labels are found; empty without such, and where their source knows
    /// nothing about the sentences.
    /// </summary>
    IEnumerable<SignalScore> ScoreSignals(IReadOnlyList<Sentence> sentences, CancellationToken stop) => [];

    /// <summary>Writes all that <see cref="LabelingModels.Load"/> needs into an existing folder.</summary>
    void Save(string folder);
}
