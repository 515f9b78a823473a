using Spanwright.Batching;
using Spanwright.Evaluation;
using Spanwright.Methods.MultiTask;
using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Reports;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;
using Spanwright.Text.Tokenization;
using Spanwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Runs.Transfer;

/// <summary>A tagger with signals, with all that it is made of.</summary>
internal sealed class MultiTaskAssembly : ILabelingModel
{
    private readonly MultiTaskModel _model;
    private readonly MultiTaskSettings _settings;
    private readonly SignalReader _signals;
    private readonly SentenceEncoder _encoder;
    private readonly MaskedText? _text;
    private readonly IReadOnlyList<NamedWeight> _maskedHead;

    /// <summary>Puts the parts together, all of which it owns.</summary>
    public MultiTaskAssembly(
        MultiTaskModel model, Tokenizer tokenizer, MultiTaskSettings settings, BaseModelSource source, SignalReader signals,
        MaskedText? text)
    {
        _model = model;
        Tokenizer = tokenizer;
        _settings = settings;
        _signals = signals;
        _text = text;
        _maskedHead = text?.Train is null ? [] : [.. text.Model.Weights()];
        _encoder = new SentenceEncoder(tokenizer, settings.MaxSeqLength, settings.OnOverflow);
        Source = source;
    }

    /// <inheritdoc/>
    public LabelerSettings Settings => _settings;

    /// <inheritdoc/>
    public Tokenizer Tokenizer { get; }

    /// <inheritdoc/>
    public BaseModelSource Source { get; }

    /// <inheritdoc/>
    public IBackbone Backbone => _model.Backbone;

    /// <inheritdoc/>
    public LoraAdapter? Adapter => _model.Adapter;

    /// <inheritdoc/>
    public ITrainedWeights Weights =>
        new MultiTaskWeights(new TaggerWeights(_model, _settings, Source), _maskedHead);

    /// <inheritdoc/>
    public IEnumerable<ReportFact> Facts
    {
        get
        {
            yield return _settings.ReadFact;
            yield return new("Signals", _settings.Kind == MultiTaskKind.Vanilla
                ? "none (vanilla)"
                : $"{SnakeCase.Of(_settings.Kind.ToString()).Replace('_', ' ')}: "
                    + string.Join(", ", _settings.Signals.Select(signal => $"{signal.Section.Source} ({signal.Tags.Count} tags)")));
        }
    }

    /// <inheritdoc/>
    public string LengthLimit => _settings.LengthLimit;

    /// <inheritdoc/>
    public IEnumerable<string> Losses => _encoder.Losses;

    private bool ReadsSignals => _settings.Kind == MultiTaskKind.Implicit;

    /// <summary>Loads what <see cref="Save"/> wrote.</summary>
    public static MultiTaskAssembly Load(string folder, MultiTaskSettings settings, TaggerLoadOptions options)
    {
        settings = settings with { Dtype = options.Dtype ?? settings.Dtype };
        Tokenizer tokenizer = TokenizerFiles.Load(folder, settings.AddPrefixSpace);
        (MultiTaskModel model, BaseModelSource source) = TaggerFolder.Load(
            folder, settings, options.BasePath, Devices.Parse(options.Device),
            (backbone, adapter) => MultiTaskHeads.Make(settings, backbone, adapter, dropout: 0, seed: 0));
        return new MultiTaskAssembly(
            model, tokenizer, settings, source, new SignalReader(settings.Signals, options.Device), text: null);
    }

    /// <inheritdoc/>
    public LearningTask Learn(RunOptions options, TaggingCorpora corpora)
    {
        MultiTaskOptions task = options.MultiTask!;
        List<string> notes = [];
        RequireSignals(corpora);
        EncodedCorpus train = Encoded(corpora.Train, options.Data.Train, notes);
        EncodedCorpus few = task.FewShot is null ? new([], [], []) : Encoded(FewShot(options, notes), task.FewShot, notes);
        IReadOnlyList<EncodedWindow>[] windows = [.. train.Windows, .. few.Windows];
        ITrainingObjective objective = task.FewShot is null
            ? new MultiTaskObjective(_model, windows, Divisor(task))
            : new JointObjective(_model, windows, train.Windows.Count);
        int chunks = _text?.Train?.Chunks.Count ?? 0;
        IReadOnlyList<NamedParameter> trained = TrainedParameters.Select(_model, _maskedHead);
        return new LearningTask(
            trained,
            TrainedParameters.IsHead,
            chunks == 0 ? objective : new AlternatingObjective(objective, windows.Length, _text!.Train!, _text.Model),
            [.. train.WordCounts, .. few.WordCounts, .. Enumerable.Repeat(task.MaskedChunk, chunks)],
            notes)
        {
            Facts = [.. _signals.Notes, .. _text?.Notes() ?? []],
            Arrange = order => Arranged(order, few.Windows.Count, chunks, task),
            Groups = train => MultiTaskParameters.Divide(train, trained, task.SignalLearningRate),
            Further = _text?.Dev is not { } dev ? null : new FurtherScores(
                [MaskedText.PerplexityName],
                stop => new Dictionary<string, double>(StringComparer.Ordinal)
                {
                    [MaskedText.PerplexityName] = dev.Perplexity(_text.Model, task.MaskedBatchSize, stop),
                }),
        };
    }

    /// <inheritdoc/>
    public LabeledSplit Label(IReadOnlyList<Sentence> sentences, int batchSize, CancellationToken stop)
    {
        IReadOnlyList<EncodedWindow>[] windows = [.. sentences.Select(sentence => _encoder.Encode(sentence))];
        return new TaggerEvaluator(_model, _settings.Inventory, _encoder, batchSize).Label(
            sentences, ReadsSignals ? _signals.Attach(sentences, windows, stop) : windows, stop);
    }

    /// <inheritdoc/>
    public IEnumerable<SignalScore> ScoreSignals(IReadOnlyList<Sentence> sentences, CancellationToken stop)
    {
        if (_model.SignalHeads.Count == 0)
        {
            return [];
        }

        try
        {
            return SignalScores(sentences, stop);
        }
        catch (DataFormatException)
        {
            return []; // a signal that is only learned need not be known beyond the training sentences
        }
    }

    /// <inheritdoc/>
    public void Save(string folder)
    {
        TaggerFolder.Save(folder, _model, _settings, Source);
        TokenizerFiles.Save(Tokenizer, folder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text?.Dispose();
        _model.Dispose();
        _signals.Dispose();
    }

    // Where signals are an input, those of all splits are read before anything is trained.
    private void RequireSignals(TaggingCorpora corpora)
    {
        foreach (IReadOnlyList<Sentence> split in new[] { corpora.Dev, corpora.Test }.OfType<IReadOnlyList<Sentence>>())
        {
            if (ReadsSignals)
            {
                _signals.Of(split, CancellationToken.None);
            }
        }
    }

    private IReadOnlyList<SignalScore> SignalScores(IReadOnlyList<Sentence> sentences, CancellationToken stop)
    {
        List<int>[] gold = [.. _signals.Signals.Select(_ => new List<int>())];
        List<int>[] found = [.. _signals.Signals.Select(_ => new List<int>())];
        IReadOnlyList<EncodedWindow>[] windows = [.. sentences.Select(sentence => _encoder.Encode(sentence))];
        foreach (EncodedWindow[] some in _signals.Attach(sentences, windows, stop).SelectMany(list => list).Chunk(32))
        {
            stop.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            using IDisposable quiet = inference_mode();
            using TaggerBatch batch = new(some, Backbone.Place.Device);
            IReadOnlyList<Tensor> scores = _model.SignalScores(batch);
            for (int signal = 0; signal < scores.Count; signal++)
            {
                gold[signal].AddRange(batch.Signals[signal].cpu().data<long>().Select(tag => (int)tag));
                found[signal].AddRange(scores[signal].argmax(-1).cpu().data<long>().Select(tag => (int)tag));
            }
        }

        return [.. _signals.Signals.Select((signal, i) => SignalScore.Of(signal.Section.Source, gold[i], found[i]))];
    }

    private EncodedCorpus Encoded(IReadOnlyList<Sentence> sentences, string file, List<string> notes)
    {
        EncodedCorpus corpus = EncodedCorpus.Of(sentences, _settings.Inventory, _encoder, file);
        notes.AddRange(corpus.Notes);
        return corpus with { Windows = _signals.Attach(sentences, corpus.Windows, CancellationToken.None) };
    }

    private IReadOnlyList<Sentence> FewShot(RunOptions options, List<string> notes)
    {
        string file = options.MultiTask!.FewShot!;
        IReadOnlyList<Sentence> sentences = CorpusFile.Read(options.Data, file, notes);
        CorpusFile.RequireLabels(sentences, _settings.Inventory, file);
        return sentences;
    }

    private static BatchOrder Arranged(BatchOrder order, int fewShots, int chunks, MultiTaskOptions task)
    {
        BatchOrder labelled = fewShots == 0 ? order : JointOrder.Of(order, fewShots, task.FewShotBatchSize);
        return chunks == 0 ? labelled : AlternatingOrder.Of(labelled, chunks, task.MaskedBatchSize, task.MaskedSteps);
    }

    private LossDivisor Divisor(MultiTaskOptions task) =>
        task.LossDivisor ?? (_model.SignalHeads.Count > 0 ? LossDivisor.Sentences : LossDivisor.Words);
}
