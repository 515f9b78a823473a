using Spanwright.Evaluation;
using Spanwright.Models.Backbones;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Runs;

/// <summary>A trained tagger: load it, label sentences or text. Not safe for concurrent use.</summary>
public sealed class Tagger : IDisposable
{
    // Sentences that are read ahead: enough to sort them into batches of like length.
    private const int Ahead = 1024;

    private readonly ILabelingModel _model;
    private readonly int _batchSize;

    private Tagger(ILabelingModel model, int batchSize)
    {
        _model = model;
        _batchSize = batchSize;
        SelfTest = CausalitySelfTest.Run(model.Backbone);
        Splitter = TextSplitters.Find(Settings.Splitter);
    }

    /// <summary>What was saved with the weights.</summary>
    public LabelerSettings Settings => _model.Settings;

    /// <summary>The scheme of the tags.</summary>
    public LabelScheme Scheme => Settings.Inventory.Scheme;

    /// <summary>The causality self-test, run when the tagger was loaded.</summary>
    public CausalityResult SelfTest { get; }

    /// <summary>Loads a tagger from the folder of a run or of a tagger.</summary>
    /// <exception cref="Models.Checkpoints.CheckpointException">There is none, or it does not say how it was trained.</exception>
    /// <exception cref="CausalityException">It does not see what its unmask pattern says.</exception>
    public static Tagger Load(string folder, TaggerLoadOptions? options = null)
    {
        options ??= new TaggerLoadOptions();
        ILabelingModel model = LabelingModels.Load(TaggerPlace.Find(folder).Folder, options);
        try
        {
            return new Tagger(model, options.BatchSize);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Cuts raw text into sentences and words, as the tagger's settings say.</summary>
    public ITextSplitter Splitter { get; }

    /// <summary>Words labelled so far that the model did not read: no subword stands for them, or they were cut off.</summary>
    public long UnreadWords { get; private set; }

    /// <summary>What else was lost in labelling so far, in words.</summary>
    public IEnumerable<string> Losses => _model.Losses;

    /// <summary>The sentences in the same order, with the spans that the tagger finds.</summary>
    public IEnumerable<Sentence> Label(IEnumerable<Sentence> sentences, CancellationToken cancellation = default)
    {
        foreach (Sentence[] chunk in sentences.Chunk(Ahead))
        {
            LabeledSplit split = _model.Label(chunk, _batchSize, cancellation);
            UnreadWords += split.UnreadWords;
            foreach (Sentence labelled in split.Predicted)
            {
                yield return labelled;
            }
        }
    }

    /// <summary>Labels a sentence and tells how, while it does: the prompt, the tokens, the tags, at last the spans.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="watch">Is told.</param>
    /// <param name="cancellation">Interrupts between two tokens of an answer.</param>
    /// <exception cref="Methods.InContext.Prompts.PromptTooLongException">The sentence alone is over the limit of prompts.</exception>
    public void Try(Sentence sentence, Action<TrialEvent> watch, CancellationToken cancellation = default) =>
        new LabelingTrial(_model, watch, cancellation).Label(sentence);

    /// <summary>The sentences with gold and predicted tags.</summary>
    public LabeledSplit Evaluate(IReadOnlyList<Sentence> sentences, CancellationToken cancellation = default) =>
        _model.Label(sentences, _batchSize, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
