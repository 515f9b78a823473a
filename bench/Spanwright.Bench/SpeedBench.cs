using System.Diagnostics;
using Spanwright.Batching;
using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Text.Documents;
using Spanwright.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Bench;

/// <summary>
/// Speed of LoRA fine-tuning and of labelling as a share of the matrix peak of the same process: tokens/s times FLOPs per
/// token (training 4 N, labelling 2 N, N = parameters of the blocks; real tokens only) over the peak. Prints live
/// tensors and resident memory on the way.
/// </summary>
internal static class SpeedBench
{
    private const string StepsKey = "bench.steps=";
    private const int DefaultSteps = 500;
    private const int WarmUp = 5;
    private const int Segment = 50;
    private const int Rounds = 3;

    public static void Run(string model, string trainFile, string labelFile, IReadOnlyList<string> settings)
    {
        int steps = settings.Where(setting => setting.StartsWith(StepsKey, StringComparison.Ordinal))
            .Select(setting => int.Parse(setting[StepsKey.Length..])).LastOrDefault(DefaultSteps);
        RunOptions options = OptionsReader.Read<RunOptions>(new OptionSources
        {
            Overrides =
            [
                $"model.path={model}", $"data.train={trainFile}", "output_dir=unused", "lora.r=16", "lora.lora_alpha=16",
                "lora.lora_dropout=0.1", "model.dtype=bfloat16", "model.unmask=middle", "model.max_seq_length=128",
                .. settings.Where(setting => !setting.StartsWith(StepsKey, StringComparison.Ordinal)),
            ],
        });
        TaggingCorpora corpora = TaggingCorpora.Read(options.Data);
        using TaggerAssembly tagger = TaggerAssembly.Build(options, corpora);
        SentenceEncoder encoder = new(tagger.Tokenizer, tagger.Settings.MaxSeqLength, tagger.Settings.OnOverflow);
        ScalarType dtype = tagger.Model.Backbone.Place.Dtype;
        double parameters = tagger.Model.Backbone.BlockParameterCount;
        Console.WriteLine(
            $"{dtype}, {get_num_threads()} threads, {parameters / 1e6:F1} M parameters in blocks, pattern {options.Model.Unmask}");

        double trained = Train(options, corpora, tagger, encoder, steps, 4 * parameters, dtype);
        double labelled = Label(options, tagger, encoder, labelFile, 2 * parameters, dtype);
        Console.WriteLine($"share of the matrix peak: training {trained:F3}, labelling {labelled:F3}");
    }

    private static double Train(
        RunOptions options,
        TaggingCorpora corpora,
        TaggerAssembly tagger,
        SentenceEncoder encoder,
        int steps,
        double flopsPerToken,
        ScalarType dtype)
    {
        LabelsOfSentences labels = new(corpora, encoder);
        BatchSampler sampler = new(
            labels.WordCounts, options.Train.PerDeviceTrainBatchSize, BatchOrders.LengthGroups, (ulong)options.Train.Seed);
        IReadOnlyList<NamedParameter> parameters = TrainedParameters.Select(tagger.Model);
        using AdamWOptimizer optimizer = new(
            ParameterGroups.Divide(options.Train, parameters, TrainedParameters.IsHead), options.Train);
        TrainingPlan plan = new() { TotalSteps = steps, StepsPerEpoch = steps, ScoreEvery = steps, SaveEvery = steps };
        UpdateStep update = new(new TaggerObjective(tagger.Model, labels.Windows), optimizer, plan, seed: 0, Path.GetTempPath());
        List<double> shares = [];
        Console.WriteLine("  steps   tok/s   peak GFLOP/s   share   live tensors   resident MB   loss");
        for (int step = 1; step <= steps;)
        {
            double peak = MatrixPeak.Measure(dtype);
            long tokens = 0;
            double loss = 0;
            int last = Math.Min(steps, step + (step == 1 ? WarmUp : Segment) - 1);
            long start = Stopwatch.GetTimestamp();
            for (; step <= last; step++)
            {
                using DisposeScope scope = NewDisposeScope();
                new RandomState((ulong)options.Train.Seed, step).Start();
                UpdateOutcome outcome = update.Take(step, sampler.Next(1), rateFactor: 1, checksGradients: false);
                tokens += outcome.Loss.Tokens;
                loss = outcome.Loss.Mean;
                if (step % 20 == 0)
                {
                    ProcessSettings.TrimMemory();
                }
            }

            double rate = tokens / Stopwatch.GetElapsedTime(start).TotalSeconds;
            peak = Math.Max(peak, MatrixPeak.Measure(dtype));
            double share = rate * flopsPerToken / peak / 1e9;
            shares.Add(share);
            Console.WriteLine(
                $"  {last,5} {rate,7:F0} {peak,14:F0} {share,7:F3} {LiveTensors.Count,14} {ProcessMemory.ResidentBytes / 1e6,13:F0} {loss,6:F3}");
        }

        return Median(shares.Skip(shares.Count > 1 ? 1 : 0));
    }

    private static double Label(
        RunOptions options, TaggerAssembly tagger, SentenceEncoder encoder, string file, double flopsPerToken, ScalarType dtype)
    {
        IReadOnlyList<Sentence> sentences = CorpusFile.Read(options.Data, file, []);
        long tokens = sentences.Sum(sentence => encoder.Encode(sentence).Sum(window => (long)window.Length));
        TaggerEvaluator evaluator = new(
            tagger.Model, tagger.Settings.Inventory, encoder, options.Train.PerDeviceEvalBatchSize);
        double unmerged = evaluator.Label(sentences).Scores.Strict.Micro.F1;
        tagger.Model.Adapter?.Merge();
        double merged = evaluator.Label(sentences).Scores.Strict.Micro.F1;
        Console.WriteLine($"labelling {sentences.Count} sentences, {tokens} tokens; F1 with the adapter {unmerged:F4}, merged {merged:F4}");
        List<double> shares = [];
        for (int round = 0; round < Rounds; round++)
        {
            double peak = MatrixPeak.Measure(dtype);
            long start = Stopwatch.GetTimestamp();
            evaluator.Label(sentences);
            double rate = tokens / Stopwatch.GetElapsedTime(start).TotalSeconds;
            peak = Math.Max(peak, MatrixPeak.Measure(dtype));
            shares.Add(rate * flopsPerToken / peak / 1e9);
            Console.WriteLine($"  round {round + 1} {rate,7:F0} tok/s {peak,7:F0} GFLOP/s {shares[^1],7:F3}");
        }

        return Median(shares);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private sealed class LabelsOfSentences(TaggingCorpora corpora, SentenceEncoder encoder)
    {
        public IReadOnlyList<IReadOnlyList<EncodedWindow>> Windows { get; } = [.. corpora.Train.Select(
            sentence => encoder.Encode(sentence, corpora.Inventory.Indices(sentence)))];

        public IReadOnlyList<int> WordCounts { get; } = [.. corpora.Train.Select(sentence => sentence.Words.Count)];
    }
}
