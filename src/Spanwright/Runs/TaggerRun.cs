using Spanwright.Batching;
using Spanwright.Evaluation;
using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Training;
using static TorchSharp.torch;

namespace Spanwright.Runs;

/// <summary>One training run of a tagger, from the files it reads to the files it leaves.</summary>
internal sealed class TaggerRun : IDisposable
{
    private readonly RunOptions _options;
    private readonly RunDirectory _directory;
    private readonly TimeProvider _clock;
    private readonly CheckpointStore _checkpoints;
    private readonly TaggingCorpora _corpora;
    private SentenceEncoder _encoder;
    private readonly EncodedCorpus _train;
    private readonly CausalityResult _before;
    private TaggerAssembly _tagger;

    /// <summary>Reads the corpora and puts the tagger together.</summary>
    public TaggerRun(RunOptions options, RunDirectory directory, TimeProvider clock)
    {
        _options = options;
        _directory = directory;
        _clock = clock;
        _checkpoints = new CheckpointStore(directory.Path, options.Train.SaveTotalLimit);
        _corpora = TaggingCorpora.Read(options.Data);
        _tagger = TaggerAssembly.Build(options, _corpora);
        _encoder = Encoder(_tagger);
        _train = EncodedCorpus.Of(_corpora.Train, _tagger.Settings.Inventory, _encoder, options.Data.Train);
        RequireKnownMetric();
        _before = CausalitySelfTest.Run(_tagger.Model.Backbone);
    }

    /// <summary>Trains, evaluates the saved result anew, and writes all files.</summary>
    public IEnumerable<TrainingEvent> Events(CancellationToken stop)
    {
        foreach (string note in _corpora.Notes.Concat(_train.Notes).Concat(_tagger.Notes(_options)))
        {
            yield return new TrainingEvent.Warned(note);
        }

        yield return new TrainingEvent.Noted(SelfTestNote("before training", _before));
        TrainingEvent.Finished? finished = null;
        TrainerState state = new();
        IReadOnlyList<NamedParameter> parameters = TrainedParameters.Select(_tagger.Model);
        using (AdamWOptimizer optimizer = new(
            ParameterGroups.Divide(_options.Train, parameters, TrainedParameters.IsHead), _options.Train))
        {
            TrainingLoop loop = Loop(optimizer, out List<string> flaws);
            foreach (string flaw in flaws)
            {
                yield return new TrainingEvent.Warned(flaw);
            }

            foreach (TrainingEvent happened in loop.Run(stop))
            {
                finished = happened as TrainingEvent.Finished;
                if (finished is null)
                {
                    yield return happened;
                }
            }

            state = loop.State;
        }

        if (finished!.Reason != FinishReason.Interrupted)
        {
            foreach (TrainingEvent happened in Conclude(state, finished, stop))
            {
                yield return happened;
            }
        }

        yield return finished;
    }

    /// <inheritdoc/>
    public void Dispose() => _tagger.Dispose();

    private TrainingLoop Loop(AdamWOptimizer optimizer, out List<string> flaws)
    {
        TrainOptions options = _options.Train;
        BatchOrder order = options.GroupByLength ? BatchOrders.LengthGroups : BatchOrders.Shuffled;
        BatchSampler sampler = new(_train.WordCounts, options.PerDeviceTrainBatchSize, order, (ulong)options.Seed);
        TrainingPlan plan = TrainingPlan.From(options, sampler.BatchesPerEpoch, _options.KeepsBest);
        flaws = [];
        return new TrainingLoop
        {
            Objective = new TaggerObjective(_tagger.Model, _train.Windows),
            Optimizer = optimizer,
            Schedule = LearningRateSchedule.From(options, plan.TotalSteps),
            Sampler = sampler,
            Plan = plan,
            Weights = new TaggerWeights(_tagger.Model, _tagger.Settings, _tagger.Source),
            Checkpoints = _checkpoints,
            Score = _corpora.Dev is null ? null : stop => Label(_corpora.Dev, stop).Scores.ByName(),
            ResumeFrom = RunStart.Resume(options, _checkpoints, flaws.Add),
            Data = _corpora.ForResume(_options.Data),
            TrimMemory = ProcessSettings.TrimMemory,
            Clock = _clock,
        };
    }

    private LabeledSplit Label(IReadOnlyList<Sentence> sentences, CancellationToken stop) => new TaggerEvaluator(
        _tagger.Model, _tagger.Settings.Inventory, _encoder, _options.Train.PerDeviceEvalBatchSize).Label(sentences, stop);

    private void RequireKnownMetric()
    {
        string[] known = [.. TagScores.Names(_tagger.Settings.Inventory.Labels)];
        string metric = _options.Train.MetricForBestModel;
        if (_corpora.Dev is not null && !known.Contains(metric, StringComparer.Ordinal))
        {
            throw new OptionException(
                "train.metric_for_best_model",
                $"is '{metric}', which is no score of this data.{NearestName.Hint(metric, known)}");
        }
    }

    // Saves the result, loads it back from disk and evaluates what was loaded: nothing else is ever reported.
    private IEnumerable<TrainingEvent> Conclude(
        TrainerState state, TrainingEvent.Finished finished, CancellationToken stop)
    {
        string folder = _options.KeepsBest ? _directory.Best : _directory.Last;
        ResultFiles.SaveTagger(folder, _tagger);
        if (_options.KeepsBest)
        {
            TaggerFolder.Fill(_checkpoints.Folder(finished.Step), _tagger.Model, _tagger.Source.BackboneKey);
            ResultFiles.SaveTagger(_directory.Last, _tagger);
        }

        Reload(folder);
        CausalityResult after = CausalitySelfTest.Run(_tagger.Model.Backbone);
        yield return new TrainingEvent.Noted(SelfTestNote("after training", after));
        ScoredStep? kept = _options.KeepsBest ? state.Best : state.Scorings.LastOrDefault();
        Dictionary<string, LabeledSplit> splits = [];
        Dictionary<string, BaselineScores> baselines = [];
        Func<LabeledSplit, BaselineScores> score = BaselineScores.Learn(_corpora.Train, _tagger.Settings.Inventory.Scheme);
        foreach ((string name, IReadOnlyList<Sentence>? sentences) in new[] { ("dev", _corpora.Dev), ("test", _corpora.Test) })
        {
            if (sentences is null)
            {
                continue;
            }

            LabeledSplit split = Label(sentences, stop);
            splits.Add(name, split);
            if (split.UnreadWords > 0)
            {
                yield return new TrainingEvent.Warned(
                    $"{name}: {split.UnreadWords} words were not read by the model and count as outside.");
            }

            yield return new TrainingEvent.Scored(
                finished.Step, kept?.Epoch ?? state.Scorings.LastOrDefault()?.Epoch ?? 0, name, split.Scores.ByName(), IsBest: false);
            baselines.Add(name, score(split));
            yield return new TrainingEvent.Noted($"{name}: {baselines[name].Sentence(split)}");
        }

        RequireSameScores(kept, splits.GetValueOrDefault("dev"), folder);
        ResultFiles.Write(_directory, new RunResult(_options, _corpora, _tagger, state, finished, splits, baselines, _before, after));
    }

    private void Reload(string folder)
    {
        _tagger.Model.Dispose();
        Device device = _tagger.Model.Backbone.Place.Device;
        TaggerSettings settings = TaggerFolder.ReadSettings(folder);
        _tagger = _tagger with
        {
            Model = TaggerFolder.Load(folder, settings, basePath: null, device),
            Settings = settings,
            Tokenizer = TokenizerFiles.Load(folder, settings.AddPrefixSpace),
        };
        _encoder = Encoder(_tagger);
    }

    private static void RequireSameScores(ScoredStep? kept, LabeledSplit? dev, string folder)
    {
        if (kept is null || dev is null)
        {
            return;
        }

        foreach ((string name, double score) in dev.Scores.ByName())
        {
            double before = kept.Scores.GetValueOrDefault(name, double.NaN);
            if (!before.Equals(score))
            {
                throw new TrainingException(
                    folder,
                    $"the saved tagger scores {name} = {score:R} on the development sentences, but scored {before:R} in training.",
                    "The saved weights are not those that were scored. Please report this with the run's folder.");
            }
        }
    }

    private static SentenceEncoder Encoder(TaggerAssembly tagger) =>
        new(tagger.Tokenizer, tagger.Settings.MaxSeqLength, tagger.Settings.OnOverflow);

    private string SelfTestNote(string when, CausalityResult result) =>
        $"causality self-test {when}: unmask {_tagger.Model.Backbone.Plan}; a changed last token moves earlier positions in "
        + $"layers {result.Observed}, as planned; first position that moves: {result.FirstMovingPosition}";
}
