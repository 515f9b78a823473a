using Spanwright.Batching;
using Spanwright.Evaluation;
using Spanwright.Models.Backbones;
using Spanwright.Models.Checkpoints;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Text.Documents;
using Spanwright.Training;

namespace Spanwright.Runs;

/// <summary>One training run of a model that labels, from the files it reads to the files it leaves.</summary>
internal sealed class LabelingRun : IDisposable
{
    private readonly RunOptions _options;
    private readonly RunDirectory _directory;
    private readonly TimeProvider _clock;
    private readonly CheckpointStore _checkpoints;
    private readonly TaggingCorpora _corpora;
    private readonly BaseModelSource _pretrained;
    private readonly LearningTask _task;
    private readonly CausalityResult _before;
    private ILabelingModel _model;
    private bool _holdsModel = true;

    /// <summary>Reads the corpora and puts the model together.</summary>
    public LabelingRun(RunOptions options, RunDirectory directory, TimeProvider clock)
    {
        _options = options;
        _directory = directory;
        _clock = clock;
        _checkpoints = new CheckpointStore(directory.Path, options.Train.SaveTotalLimit);
        _corpora = TaggingCorpora.Read(options.Data);
        _model = LabelingModels.Build(options, _corpora);
        _pretrained = _model.Source;
        _task = _model.Learn(options, _corpora);
        RequireKnownMetric();
        foreach ((IReadOnlyList<Sentence>? sentences, string? file) in new[] { (_corpora.Dev, options.Data.Dev), (_corpora.Test, options.Data.Test) })
        {
            _model.RequireReadable(sentences ?? [], file ?? "");
        }

        _before = CausalitySelfTest.Run(_model.Backbone);
    }

    /// <summary>Trains, evaluates the saved result anew, and writes all files.</summary>
    public IEnumerable<TrainingEvent> Events(CancellationToken stop)
    {
        foreach (string note in _corpora.Notes.Concat(_task.Notes))
        {
            yield return new TrainingEvent.Warned(note);
        }

        foreach (string fact in _task.Facts)
        {
            yield return new TrainingEvent.Noted(fact);
        }

        yield return new TrainingEvent.Noted(SelfTestNote("before training", _before));
        TrainingEvent.Finished? finished = null;
        TrainerState state = new();
        using (AdamWOptimizer optimizer = new(
            _task.Groups?.Invoke(_options.Train)
                ?? ParameterGroups.Divide(_options.Train, _task.Parameters, _task.IsHead),
            _options.Train))
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

        foreach (string loss in _task.Losses())
        {
            yield return new TrainingEvent.Warned(loss);
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
    public void Dispose()
    {
        if (_holdsModel)
        {
            _model.Dispose();
        }
    }

    private TrainingLoop Loop(AdamWOptimizer optimizer, out List<string> flaws)
    {
        TrainOptions options = _options.Train;
        BatchOrder order = options.GroupByLength ? BatchOrders.LengthGroups : BatchOrders.Shuffled;
        BatchSampler sampler = new(_task.Lengths, options.PerDeviceTrainBatchSize, _task.Arrange(order), (ulong)options.Seed);
        TrainingPlan plan = TrainingPlan.From(options, sampler.BatchesPerEpoch, _options.KeepsBest) with
        {
            BestScoreName = BestScore,
            LowerIsBetter = IsFurther(BestScore),
        };
        plan = _options.IsTrained ? plan : plan with { TotalSteps = 0 };
        flaws = [];
        return new TrainingLoop
        {
            Objective = _task.Objective,
            Optimizer = optimizer,
            Schedule = LearningRateSchedule.From(options, plan.TotalSteps, plan.StepsPerEpoch),
            Sampler = sampler,
            Plan = plan,
            Weights = _model.Weights,
            Checkpoints = _checkpoints,
            Score = _corpora.Dev is null && _task.Further is null ? null : Scores,
            ResumeFrom = RunStart.Resume(options, _checkpoints, flaws.Add),
            Data = _corpora.ForResume(_options.Data),
            TrimMemory = ProcessSettings.TrimMemory,
            Clock = _clock,
        };
    }

    private IReadOnlyDictionary<string, double> Scores(CancellationToken stop)
    {
        SortedDictionary<string, double> scores = new(StringComparer.Ordinal);
        foreach ((string name, double score) in
            (_corpora.Dev is null ? [] : Label(_corpora.Dev, stop).Scores.ByName().AsEnumerable())
            .Concat(_task.Further?.Of(stop) ?? new Dictionary<string, double>()))
        {
            scores.Add(name, score);
        }

        return scores;
    }

    // Without development sentences there may be another score all the same.
    private string BestScore => _corpora.Dev is null && _task.Further is { } further
        ? further.Names[0]
        : _options.Train.MetricForBestModel;

    private bool IsFurther(string score) => _task.Further?.Names.Contains(score, StringComparer.Ordinal) == true;

    private LabeledSplit Label(IReadOnlyList<Sentence> sentences, CancellationToken stop) =>
        _model.Label(sentences, _options.Train.PerDeviceEvalBatchSize, stop);

    private void RequireKnownMetric()
    {
        string[] known = [.. TagScores.Names(_model.Settings.Inventory.Labels), .. _task.Further?.Names ?? []];
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
        AtomicFolder.Write(folder, _model.Save);
        if (_options.KeepsBest)
        {
            _model.Weights.Load(_checkpoints.Folder(finished.Step));
            AtomicFolder.Write(_directory.Last, _model.Save);
        }

        Reload(folder);
        CausalityResult after = CausalitySelfTest.Run(_model.Backbone);
        yield return new TrainingEvent.Noted(SelfTestNote("after training", after));
        ScoredStep? kept = _options.KeepsBest ? state.Best : state.Scorings.LastOrDefault();
        Dictionary<string, LabeledSplit> splits = [];
        Dictionary<string, BaselineScores> baselines = [];
        Func<LabeledSplit, BaselineScores> score = BaselineScores.Learn(_corpora.Train, _model.Settings.Inventory.Scheme);
        foreach ((string name, IReadOnlyList<Sentence>? sentences) in new[] { ("dev", _corpora.Dev), ("test", _corpora.Test) })
        {
            if (sentences is null)
            {
                continue;
            }

            LabeledSplit split = Label(sentences, stop) with { Signals = [.. _model.ScoreSignals(sentences, stop)] };
            splits.Add(name, split);
            foreach (SignalScore signal in split.Signals)
            {
                yield return new TrainingEvent.Noted($"{name}: {signal.InWords()}");
            }

            if (split.Answers is { } answers)
            {
                yield return new TrainingEvent.Noted($"{name}: {answers.InWords()}");
            }

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

        foreach (string loss in _model.Losses)
        {
            yield return new TrainingEvent.Warned(loss);
        }

        RequireSameScores(kept, splits.GetValueOrDefault("dev"), folder);
        ResultFiles.Write(_directory, new RunResult(_options, _corpora, _model, _pretrained, state, finished, splits, baselines, _before, after));
    }

    private void Reload(string folder)
    {
        string device = _model.Backbone.Place.Device.ToString();
        _model.Dispose();
        _holdsModel = false; // until the next one is there
        _model = LabelingModels.Load(folder, new TaggerLoadOptions { Device = device, Merge = false });
        _holdsModel = true;
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

    private string SelfTestNote(string when, CausalityResult result) =>
        $"causality self-test {when}: unmask {_model.Backbone.Plan}; a changed last token moves earlier positions in "
        + $"layers {result.Observed}, as planned; first position that moves: {result.FirstMovingPosition}";
}
