using System.Diagnostics;
using Spanwright.Decoding;
using Spanwright.Models.Backbones;
using Spanwright.Models.Layers;
using Spanwright.Models.Native;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Text.Tokenization;
using static TorchSharp.torch;

namespace Spanwright.Bench;

/// <summary>
/// Seconds a prompt of in-context generation, and the passes and tokens that it takes: with and without sharing the
/// demonstrations' keys and values, batches, forced tokens and drafts copied from the source. The demonstrations show
/// how a sentence is copied, so that drafts have something to guess; the constraint lets the answer copy the sentence and
/// put a mark before any word.
/// </summary>
internal static class GenerateBench
{
    private const int Demonstrations = 4;
    private const int MaxRows = 16;

    public static void Run(string path, string textFile, IReadOnlyList<string> settings)
    {
        int count = int.Parse(BenchSettings.Find(settings, "prompts", "32"));
        int length = int.Parse(BenchSettings.Find(settings, "new", "8"));
        using BaseModel file = BaseModel.Open(path);
        WeightPlace place = BaseModel.Place(
            BenchSettings.Find(settings, "dtype", "bf16") == "bf16" ? ModelDtype.Bfloat16 : ModelDtype.Float32, CPU);
        using DecoderBackbone backbone = file.LoadDecoder("none", place);
        DecodingModel model = new(backbone, file.Decoder.LoadVocabularyHead(backbone));
        CopyPrompts prompts = new(TokenizerFiles.Load(file.Checkpoint, PrefixSpace.File), File.ReadAllLines(textFile), count);
        Console.WriteLine(
            $"{place.Dtype}, {get_num_threads()} threads, peak {MatrixPeak.Measure(place.Dtype):F0} GFLOP/s; {prompts.Queries.Length} "
            + $"prompts of {prompts.Queries.Average(query => query.Prompt.Ids.Count):F1} tokens behind {prompts.Prefix.Length} shared ones");

        Measurement measurement = new(model, prompts, new GenerationOptions { MaxNewTokens = length, EndIds = [prompts.LineEnd], MaxRows = MaxRows });
        measurement.Warm();
        Console.WriteLine($"\nfree, at most {length} new tokens                      s/prompt  passes  computed  emitted (a prompt)");
        measurement.Take("one by one", sharesPrefix: false, o => o with { MaxRows = 1 });
        measurement.Take("one by one, first token only", sharesPrefix: false, o => o with { MaxRows = 1, MaxNewTokens = 1 });
        measurement.Take("batches", sharesPrefix: false, o => o);
        measurement.Take("one by one, shared prefix", sharesPrefix: true, o => o with { MaxRows = 1 });
        measurement.Take("batches, shared prefix", sharesPrefix: true, o => o);
        measurement.Take("batches, shared prefix, first token only", sharesPrefix: true, o => o with { MaxNewTokens = 1 });

        Console.WriteLine("\nfree copying of the whole sentence, shared prefix");
        GenerationOptions Whole(GenerationOptions o) => o with { MaxNewTokens = 100 };
        measurement.Take("one by one", sharesPrefix: true, o => Whole(o) with { MaxRows = 1 });
        measurement.Take("one by one, drafts", sharesPrefix: true, o => Whole(o) with { MaxRows = 1 }, drafts: true);
        measurement.Take("batches", sharesPrefix: true, Whole);
        measurement.Take("batches, drafts", sharesPrefix: true, Whole, drafts: true);

        Console.WriteLine("\ncopying under the constraint, shared prefix, batches");
        measurement.Take("every token chosen", sharesPrefix: true, o => Whole(o) with { FastForward = false }, constrained: true);
        measurement.Take("forced tokens together", sharesPrefix: true, Whole, constrained: true);
        measurement.Take("drafts", sharesPrefix: true, o => Whole(o) with { FastForward = false }, constrained: true, drafts: true);
        measurement.Take("forced tokens together, drafts", sharesPrefix: true, Whole, constrained: true, drafts: true);
    }

    private sealed record Query(GenerationPrompt Prompt, int[] Source);

    private sealed class CopyPrompts
    {
        public CopyPrompts(Tokenizer tokenizer, IEnumerable<string> lines, int count)
        {
            string[] sentences = [.. lines.Select(line => line.Trim()).Where(line => line.Length > 0).Take(Demonstrations + count)];
            Prefix = Ids(string.Concat(sentences.Take(Demonstrations).Select(line => $"Sentence: {line}\nCopy: {line}\n\n")));
            LineEnd = Ids("\n").Single();
            Mark = Ids("*").Single();
            IsWordStart = [.. Enumerable.Range(0, tokenizer.VocabularySize).Select(
                id => tokenizer.Token(id) is { } token && (token.StartsWith('Ġ') || token.StartsWith('▁')))];
            Queries = [.. sentences.Skip(Demonstrations).Select(
                line => new Query(new GenerationPrompt(Ids($"Sentence: {line}\nCopy:")), [.. Ids($" {line}"), LineEnd]))];

            int[] Ids(string text) => [.. tokenizer.Encode(text, addSpecialTokens: false).Ids];
        }

        public int[] Prefix { get; }

        public Query[] Queries { get; }

        public int LineEnd { get; }

        public int Mark { get; }

        public bool[] IsWordStart { get; }

        public GenerationPrompt Prompt(Query query, bool whole, bool constrained, bool drafts) => new(
            whole ? [.. Prefix, .. query.Prompt.Ids] : query.Prompt.Ids)
        {
            Constraint = constrained ? new CopyConstraint(this, query.Source, 0, HasMark: false) : null,
            Drafts = drafts ? new CopyDraft(query.Source) : null,
        };
    }

    private sealed record CopyConstraint(CopyPrompts Prompts, int[] Source, int Next, bool HasMark) : ITokenConstraint
    {
        public AllowedTokens Allowed => AllowedTokens.Of(
            HasMark || !Prompts.IsWordStart[Source[Next]] ? new[] { Source[Next] } : [Source[Next], Prompts.Mark]);

        public ITokenConstraint After(int token) => token == Prompts.Mark && !HasMark
            ? this with { HasMark = true }
            : this with { Next = Next + 1, HasMark = false };
    }

    private sealed class Measurement(DecodingModel model, CopyPrompts prompts, GenerationOptions options)
    {
        public void Warm()
        {
            using KeyValueCache prefix = model.Prefix(prompts.Prefix);
            new AnswerGenerator(model, options).Generate([.. prompts.Queries.Take(MaxRows).Select(query => query.Prompt)], prefix);
        }

        public void Take(
            string name, bool sharesPrefix, Func<GenerationOptions, GenerationOptions> change,
            bool constrained = false, bool drafts = false)
        {
            DecodingModel counted = new(model.Backbone, model.Head);
            GenerationPrompt[] all =
                [.. prompts.Queries.Select(query => prompts.Prompt(query, !sharesPrefix, constrained, drafts))];
            long start = Stopwatch.GetTimestamp();
            using (KeyValueCache? prefix = sharesPrefix ? counted.Prefix(prompts.Prefix) : null)
            {
                new AnswerGenerator(counted, change(options)).Generate(all, prefix);
            }

            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / all.Length;
            DecodingCounters counters = counted.Counters;
            Console.WriteLine(
                $"  {name,-46} {seconds,8:F4} {(double)counters.Passes / all.Length,8:F2} "
                + $"{(double)counters.TokensComputed / all.Length,8:F1} {(double)counters.TokensEmitted / all.Length,8:F1}"
                + (drafts ? $"   accepted {counters.DraftsAccepted} of {counters.TokensDrafted}" : ""));
        }
    }
}
