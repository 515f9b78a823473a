using System.Diagnostics;
using Spanwright.Batching;
using Spanwright.Decoding;
using Spanwright.Evaluation;
using Spanwright.Methods.InContext;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Models.Adapters;
using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;
using Spanwright.Text.Metrics;
using Spanwright.Text.Tokenization;
using Spanwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Bench;

/// <summary>
/// Supervised in-context fine-tuning by a small recipe: some sentences, one epoch, some demonstrations, batch 4, LoRA r 16 on q, k, v, o,
/// rate 5e-4 linear to 0, clipping at 1; then strict F1 on the first test sentences with as many fixed demonstrations, written freely
/// and under the copy automaton, with the flaws of the answers and the time of each.
/// </summary>
internal static class SiftBench
{
    private const int Batch = 4;
    private const int LongestAnswer = 64;

    public static void Run(string path, string trainFile, string testFile, IReadOnlyList<string> settings)
    {
        int trained = int.Parse(BenchSettings.Find(settings, "train", "500"));
        int tested = int.Parse(BenchSettings.Find(settings, "test", "150"));
        ulong seed = ulong.Parse(BenchSettings.Find(settings, "seed", "120"));
        DataOptions data = new() { Train = trainFile, Test = testFile };
        TaggingCorpora corpora = TaggingCorpora.Read(data);
        Sentence[] sentences = [.. new SeededRandom(seed, RandomPurpose.Sampling).Permutation(corpora.Train.Count).Take(trained)
            .Select(index => corpora.Train[index])];
        Sentence[] gold = [.. corpora.Test!.Take(tested)];
        foreach (int demonstrations in BenchSettings.Find(settings, "k", "4").Split(',').Select(int.Parse))
        {
            foreach (PromptLoss loss in BenchSettings.Find(settings, "loss", "none,src,mrc").Split(',')
                .Select(name => Enum.Parse<PromptLoss>(name, ignoreCase: true)))
            {
                using DisposeScope scope = NewDisposeScope();
                using Trial trial = new(
                    path, BenchSettings.Find(settings, "dtype", "bf16"), BenchSettings.Find(settings, "unmask", "none"), sentences, seed, demonstrations);
                if (loss != PromptLoss.None)
                {
                    trial.Train(loss);
                }

                trial.Test($"k {demonstrations}, {loss}", gold, corpora.Inventory.Scheme);
            }
        }
    }

    private sealed class Trial : IDisposable
    {
        private readonly LanguageModel _model;
        private readonly Tokenizer _tokenizer;
        private readonly InContextTask _task;
        private readonly IReadOnlyList<Sentence> _sentences;
        private readonly ulong _seed;

        public Trial(string path, string dtype, string unmask, IReadOnlyList<Sentence> sentences, ulong seed, int demonstrations)
        {
            using BaseModel file = BaseModel.Open(path);
            WeightPlace place = BaseModel.Place(dtype == "bf16" ? ModelDtype.Bfloat16 : ModelDtype.Float32, CPU);
            DecoderBackbone backbone = file.LoadDecoder(unmask, place);
            LoraOptions lora = new LoraSection { R = 16, LoraAlpha = 16, LoraDropout = 0.1 }.ToAdapter();
            _model = new LanguageModel(
                backbone, file.Decoder.LoadVocabularyHead(backbone),
                LoraAdapter.Attach(backbone, file.Loader.BackboneKey, lora, (long)seed));
            _tokenizer = TokenizerFiles.Load(file.Checkpoint, PrefixSpace.File);
            IAnswerFormat format = AnswerFormats.Find("list");
            AnswerLabels labels = AnswerLabels.Of(sentences);
            _sentences = format.Expressible(sentences, labels);
            _seed = seed;
            PlainLayout layout = new(PromptTemplates.Find(PromptTemplates.Default), new PromptTask());
            _task = new InContextTask(
                labels, format, new PromptBuilder(layout, _tokenizer),
                DemonstrationSelectors.Make("random", new DemonstrationPool(_sentences)), demonstrations);
        }

        public void Train(PromptLoss loss)
        {
            int steps = (_sentences.Count + Batch - 1) / Batch;
            TrainOptions options = new() { LearningRate = 5e-4, Seed = (int)_seed };
            using AdamWOptimizer optimizer = new(
                ParameterGroups.Divide(options, TrainedLanguageWeights.Select(_model), isHead: _ => false), options);
            BatchSampler sampler = new([.. _sentences.Select(_ => 1)], Batch, BatchOrders.Shuffled, _seed);
            LearningRateSchedule schedule = LearningRateSchedule.From(options, steps);
            TrainingPlan plan = new() { TotalSteps = steps, StepsPerEpoch = steps, ScoreEvery = steps, SaveEvery = steps };
            UpdateStep update = new(
                new InContextObjective(_model, _task, _sentences, loss), optimizer, plan, _seed, Path.GetTempPath());
            double peak = MatrixPeak.Measure(_model.Backbone.Place.Dtype);
            long tokens = 0;
            long start = Stopwatch.GetTimestamp();
            for (int step = 1; step <= steps; step++)
            {
                using DisposeScope scope = NewDisposeScope();
                UpdateOutcome outcome = update.Take(step, sampler.Next(1), schedule.Factor(step), checksGradients: false);
                tokens += outcome.Loss.Tokens;
                if (step % 25 == 0 || step == steps)
                {
                    ProcessSettings.TrimMemory();
                    Console.WriteLine($"  {loss} step {step}/{steps} loss {outcome.Loss.Mean:F3}");
                }
            }

            double rate = tokens / Stopwatch.GetElapsedTime(start).TotalSeconds;
            double parameters = _model.Backbone.BlockParameterCount;
            Console.WriteLine($"  {tokens} tokens, {rate:F0} tok/s, share {rate * 4 * parameters / peak / 1e9:F2} of {peak:F0} GFLOP/s");
        }

        public void Test(string name, Sentence[] gold, LabelScheme scheme)
        {
            GenerationOptions options = new()
            {
                MaxNewTokens = LongestAnswer,
                UnmaskedPrompts = _model.Backbone.Plan.AnyUnmasked,
            };
            IAnswerConstraint tokens = AnswerConstraints.Make(_task.Format, _task.Builder, _task.Labels);
            foreach (bool isConstrained in new[] { false, true })
            {
                DecodingModel decoder = new(_model.Backbone, _model.Head);
                InContextLabeler labeler = new(decoder, _task, _tokenizer, options) { Constraint = isConstrained ? tokens : null };
                long start = Stopwatch.GetTimestamp();
                IReadOnlyList<Sentence> labelled = labeler.Label(gold, new DemonstrationDraw(_seed, IsShared: true));
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / gold.Length;
                TagScores scores = TagScores.Of([.. gold.Zip(labelled, (g, p) => TagPair.Of(g, p, scheme))], scheme);
                BootstrapInterval interval = scores.Interval();
                AnswerCounts counts = labeler.Counts;
                Console.WriteLine(
                    $"{name}, {(isConstrained ? "constrained" : "free")}: strict F1 {100 * scores.Strict.Micro.F1:F1} [{100 * interval.Lower:F1}, {100 * interval.Upper:F1}]; malformed {counts.Unparseable}, ungrounded "
                    + $"{counts.Ungrounded}, unknown type {counts.UnknownType}, duplicate {counts.Duplicate}, truncated {counts.Truncated}; a sentence: "
                    + $"{seconds:F3} s, {(double)decoder.Counters.Passes / gold.Length:F2} passes, "
                    + $"{(double)decoder.Counters.TokensComputed / gold.Length:F1} tokens computed, "
                    + $"{(double)decoder.Counters.TokensEmitted / gold.Length:F1} emitted");
            }
        }

        public void Dispose() => _model.Dispose();
    }
}
