using Spanwright.Evaluation;
using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Backbones;
using Spanwright.Models.Native;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;
using Spanwright.Text.Tokenization;
using static TorchSharp.torch;

namespace Spanwright.Runs;

/// <summary>A trained tagger: load it, label sentences or text. Not safe for concurrent use.</summary>
public sealed class Tagger : IDisposable
{
    // Sentences that are read ahead: enough to sort them into batches of like length.
    private const int Ahead = 1024;

    private readonly TaggerModel _model;
    private readonly TaggerEvaluator _evaluator;

    private Tagger(TaggerModel model, TaggerSettings settings, TaggerEvaluator evaluator, CausalityResult selfTest)
    {
        _model = model;
        _evaluator = evaluator;
        Settings = settings;
        SelfTest = selfTest;
        Splitter = TextSplitters.Find(settings.Splitter);
    }

    /// <summary>What was saved with the weights.</summary>
    public TaggerSettings Settings { get; }

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
        string place = TaggerPlace.Find(folder).Folder;
        TaggerSettings settings = TaggerFolder.ReadSettings(place);
        settings = settings with { Dtype = options.Dtype ?? settings.Dtype };
        Device device = Devices.Parse(options.Device);
        Tokenizer tokenizer = TokenizerFiles.Load(place, settings.AddPrefixSpace);
        TaggerModel model = TaggerFolder.Load(place, settings, options.BasePath, device);
        try
        {
            TokenizerFiles.RequireEmbeddings(tokenizer, model.Backbone, place);
            CausalityResult selfTest = CausalitySelfTest.Run(model.Backbone);
            if (options.Merge ?? settings.Dtype == Spanwright.Options.ModelDtype.Float32)
            {
                model.Adapter?.Merge();
            }

            SentenceEncoder encoder = new(tokenizer, settings.MaxSeqLength, settings.OnOverflow);
            return new Tagger(
                model, settings, new TaggerEvaluator(model, settings.Inventory, encoder, options.BatchSize), selfTest);
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

    /// <summary>Words labelled so far of which only the first subwords were read, being longer than the limit.</summary>
    public int ShortenedWords => _evaluator.ShortenedWords;

    /// <summary>The sentences in the same order, with the spans that the tagger finds.</summary>
    public IEnumerable<Sentence> Label(IEnumerable<Sentence> sentences, CancellationToken cancellation = default)
    {
        foreach (Sentence[] chunk in sentences.Chunk(Ahead))
        {
            LabeledSplit split = _evaluator.Label(chunk, cancellation);
            UnreadWords += split.UnreadWords;
            foreach (Sentence labelled in split.Predicted)
            {
                yield return labelled;
            }
        }
    }

    /// <summary>The sentences with gold and predicted tags.</summary>
    public LabeledSplit Evaluate(IReadOnlyList<Sentence> sentences, CancellationToken cancellation = default) =>
        _evaluator.Label(sentences, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
