using System.Globalization;
using Spanwright.Batching;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Layers;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Text.Formats;
using Spanwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Runs;

/// <summary>One pre-training run, from the text it reads to the model folder it leaves.</summary>
internal sealed class PretrainRun : IDisposable
{
    private const int SpeedWindow = 500;

    private readonly PretrainOptions _options;
    private readonly RunDirectory _directory;
    private readonly TimeProvider _clock;
    private readonly LanguageModelAssembly _assembly;
    private readonly PretrainText _text;
    private readonly IReadOnlyList<ObjectiveShare> _shares;
    private readonly double? _peak;

    /// <summary>Reads and tokenizes the text and puts the model together.</summary>
    public PretrainRun(PretrainOptions options, RunDirectory directory, TimeProvider clock)
    {
        _options = options;
        _directory = directory;
        _clock = clock;
        RunningText train = RunningText.Of(options.Text.Train, options.Text.Documents);
        _assembly = LanguageModelAssembly.Build(options, train.Parts().Select(part => part.Text));
        try
        {
            _text = PretrainText.Read(options, directory, train, _assembly);
            _shares = _assembly.Shares(options);
        }
        catch
        {
            _assembly.Dispose();
            throw;
        }

        WeightPlace place = _assembly.Model.Backbone.Place;
        _peak = place.Device.type == DeviceType.CPU ? MatrixPeak.Measure(place.Dtype) : null;
    }

    /// <summary>Trains, saves the model, scores what was saved, and writes all files.</summary>
    public IEnumerable<TrainingEvent> Events(CancellationToken stop)
    {
        foreach (string note in Notes())
        {
            yield return new TrainingEvent.Noted(note);
        }

        TrainingEvent.Finished? finished = null;
        using AdamWOptimizer optimizer = new(
            ParameterGroups.Divide(_options.Train, TrainedLanguageWeights.Select(_assembly.Model), isHead: _ => false),
            _options.Train);
        TrainingLoop loop = Loop(optimizer, out List<string> flaws);
        foreach (string flaw in flaws)
        {
            yield return new TrainingEvent.Warned(flaw);
        }

        Pace pace = new(SpeedWindow);
        foreach (TrainingEvent happened in loop.Run(stop))
        {
            pace.Add(happened);
            finished = happened as TrainingEvent.Finished;
            if (finished is null)
            {
                yield return happened;
            }
        }

        if (finished!.Reason != FinishReason.Interrupted)
        {
            foreach (TrainingEvent happened in Conclude(loop, finished, pace, stop))
            {
                yield return happened;
            }
        }

        yield return finished;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _text.Dispose();
        _assembly.Dispose();
    }

    private TrainingLoop Loop(AdamWOptimizer optimizer, out List<string> flaws)
    {
        TrainOptions options = _options.Train;
        int[] lengths = [.. Enumerable.Repeat(_options.Text.BlockSize, _text.Train.Count)];
        BatchSampler sampler = new(lengths, options.PerDeviceTrainBatchSize, BatchOrders.Shuffled, (ulong)options.Seed);
        TrainingPlan plan = TrainingPlan.From(options, sampler.BatchesPerEpoch, options.LoadBestModelAtEnd == true) with
        {
            LowerIsBetter = true,
        };
        CheckpointStore checkpoints = new(_directory.Path, options.SaveTotalLimit);
        flaws = [];
        return new TrainingLoop
        {
            Objective = new LanguageModelObjective(_assembly.Model, _text.Train, _shares, _assembly.Masking(_options)),
            Optimizer = optimizer,
            Schedule = LearningRateSchedule.From(options, plan.TotalSteps, plan.StepsPerEpoch),
            Sampler = sampler,
            Plan = plan,
            Weights = new LanguageModelWeights(_assembly),
            Checkpoints = checkpoints,
            Score = _text.HeldOut.Count == 0 ? null : Score,
            ResumeFrom = RunStart.Resume(options, checkpoints, flaws.Add),
            Data = _text.ForResume(_options.Text),
            TrimMemory = ProcessSettings.TrimMemory,
            Clock = _clock,
        };
    }

    private IReadOnlyDictionary<string, double> Score(CancellationToken stop) =>
        new LanguageModelScores(_shares, _assembly.Masking(_options), _text.HeldOut, _options.Train.PerDeviceEvalBatchSize)
            .Of(_assembly.Model, stop);

    private IEnumerable<TrainingEvent> Conclude(TrainingLoop loop, TrainingEvent.Finished finished, Pace pace, CancellationToken stop)
    {
        bool keepsBest = _options.Train.LoadBestModelAtEnd == true;
        string folder = keepsBest ? _directory.Best : _directory.Last;
        ScalarType dtype = BaseModel.Place(_options.Model.SaveDtype ?? _options.Model.Dtype, CPU).Dtype;
        AtomicFolder.Write(folder, partial => LanguageModelFolder.Save(partial, _assembly, dtype));
        IReadOnlyDictionary<string, double>? scores = null;
        if (_text.HeldOut.Count > 0)
        {
            _assembly.Model.Adapter?.Detach();
            LanguageModelFolder.Fill(folder, _assembly.Model, _assembly.Source.BackboneKey);
            scores = Score(stop);
            yield return new TrainingEvent.Scored(
                finished.Step, loop.Sampler.Epochs, "dev", scores, IsBest: false);
        }

        PretrainSpeed speed = PretrainSpeed.Of(pace.TokensPerSecond, _peak, _assembly);
        yield return new TrainingEvent.Noted(speed.ToString());
        PretrainFiles.Write(_directory, new PretrainResult(_options, _assembly, _text, loop.State, finished, scores, speed));
    }

    private IEnumerable<string> Notes()
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"text: {_text.Train.TokenCount:N0} tokens of {_text.TrainCount:N0} documents in {_text.Train.Count:N0} blocks of "
            + $"{_options.Text.BlockSize}; {_text.HeldOut.TokenCount:N0} tokens of {_text.HeldOutCount:N0} documents are held out");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"model: {_assembly.ParameterCount:N0} parameters, {_assembly.Model.Backbone.BlockParameterCount:N0} of them in blocks; "
            + $"vocabulary {_assembly.Tokenizer.VocabularySize:N0}");
        foreach (ObjectiveShare share in _shares)
        {
            string hides = share.Objective == LanguageObjective.Causal ? "" : $", mask token '{_assembly.Tokenizer.Token(_assembly.MaskId)}'";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"objective: {SnakeCase.Of(share.Objective.ToString())} (weight {share.Weight}), unmask {share.Plan}{hides}");
        }
    }
}
