using System.Diagnostics;
using Spanwright.Decoding;
using Spanwright.Methods.InContext;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;
using static TorchSharp.torch;

namespace Spanwright.Bench;

/// <summary>
/// Seconds a sentence of labelling in context with a model that was not trained for it, with and without sharing the demonstrations,
/// batches, forced tokens and drafts copied from the sentence; beside the reference's times (Hugging Face's generate on the same prompts),
/// scaled by the matrix peaks.
/// </summary>
internal static class SiftSpeedBench
{
    private const int Batch = 16;
    private const int LongestAnswer = 64;

    // Demonstrations; seconds a sentence one by one and in batches of 16; new tokens a sentence; peak of bfloat16 products in GFLOP/s.
    private static readonly (int Demonstrations, double One, double Batches, double NewTokens, double Peak)[] _reference =
        [(4, 0.140, 0.101, 2.5, 870), (8, 0.192, 0.173, 1.9, 880)];

    public static void Run(string path, string trainFile, string testFile, IReadOnlyList<string> settings)
    {
        ModelDtype dtype = BenchSettings.Find(settings, "dtype", "bf16") == "fp32" ? ModelDtype.Float32 : ModelDtype.Bfloat16;
        TaggingCorpora corpora = TaggingCorpora.Read(new DataOptions { Train = trainFile, Test = testFile });
        Sentence[] sentences = [.. corpora.Test!.Take(150)];
        using BaseModel file = BaseModel.Open(path);
        WeightPlace place = BaseModel.Place(dtype, CPU);
        using DecoderBackbone backbone = file.LoadDecoder("none", place);
        DecodingModel model = new(backbone, file.Decoder.LoadVocabularyHead(backbone));
        Tokenizer tokenizer = TokenizerFiles.Load(file.Checkpoint, PrefixSpace.File);
        foreach ((int demonstrations, double one, double batches, double newTokens, double referencePeak) in _reference)
        {
            double peak = MatrixPeak.Measure(place.Dtype);
            double scale = referencePeak / peak;
            Console.WriteLine(
                $"{demonstrations} demonstrations, {place.Dtype}, peak {peak:F0} GFLOP/s; reference at this peak: {one * scale:F3} s one by one, "
                + $"{batches * scale:F3} s in batches of 16, {newTokens} new tokens");
            Console.WriteLine($"  {"",-52} s/sentence  passes computed emitted   times faster (one by one / batches)");
            Measurement measurement = new(model, Task(corpora.Train, tokenizer, demonstrations), tokenizer, sentences, (one * scale, batches * scale));
            measurement.Take("(warming up)", options => options);
            measurement.Take("free, one by one, whole prompts", options => options with { MaxRows = 1 }, shares: false);
            measurement.Take("free, batches of 16, whole prompts", options => options, shares: false);
            measurement.Take("free, one by one, shared demonstrations", options => options with { MaxRows = 1 });
            measurement.Take("free, batches, shared: first token only", options => options with { MaxNewTokens = 1 });
            measurement.Take("free, batches, shared", options => options);
            measurement.Take("free, batches, shared, drafts", options => options, drafts: true);
            measurement.Take("constrained, every token chosen", options => options with { FastForward = false }, constrained: true);
            measurement.Take("constrained, forced tokens together", options => options, constrained: true);
            measurement.Take("constrained, forced tokens together, drafts", options => options, constrained: true, drafts: true);
        }
    }

    private static InContextTask Task(IReadOnlyList<Sentence> training, Tokenizer tokenizer, int demonstrations)
    {
        IAnswerFormat format = AnswerFormats.Find("list");
        AnswerLabels labels = AnswerLabels.Of(training);
        PlainLayout layout = new(PromptTemplates.Find(PromptTemplates.Default), new PromptTask());
        return new InContextTask(
            labels, format, new PromptBuilder(layout, tokenizer),
            DemonstrationSelectors.Make("random", new DemonstrationPool(format.Expressible(training, labels))), demonstrations);
    }

    private sealed class Measurement(
        DecodingModel model, InContextTask task, Tokenizer tokenizer, Sentence[] sentences, (double One, double Batches) reference)
    {
        public void Take(
            string name, Func<GenerationOptions, GenerationOptions> change, bool shares = true, bool constrained = false, bool drafts = false)
        {
            DecodingModel counted = new(model.Backbone, model.Head);
            GenerationOptions options = change(new GenerationOptions { MaxNewTokens = LongestAnswer, MaxRows = Batch });
            InContextLabeler labeler = new(counted, task, tokenizer, options)
            {
                SharesPrefixes = shares,
                DraftsCopies = drafts,
                Constraint = constrained ? AnswerConstraints.Make(task.Format, task.Builder, task.Labels) : null,
            };
            long start = Stopwatch.GetTimestamp();
            labeler.Label(sentences, new DemonstrationDraw(Seed: 120, IsShared: true));
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / sentences.Length;
            DecodingCounters counters = counted.Counters;
            Console.WriteLine(
                $"  {name,-52} {seconds,10:F4} {Per(counters.Passes),7:F2} {Per(counters.TokensComputed),8:F1} {Per(counters.TokensEmitted),7:F1}   "
                + $"{reference.One / seconds,6:F1} / {reference.Batches / seconds:F1}");
        }

        private double Per(long count) => (double)count / sentences.Length;
    }
}
