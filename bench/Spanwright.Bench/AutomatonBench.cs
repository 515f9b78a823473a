using System.Diagnostics;
using Spanwright.Batching;
using Spanwright.Decoding;
using Spanwright.Methods.InContext;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.InContext.Prompts;
using Spanwright.Options;
using Spanwright.Runs;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Bench;

/// <summary>
/// Microseconds of the automata of answers: building one for a sentence, whose words are partly known from earlier ones, and a step (the
/// next place, what it allows, and whether that is one token), over the gold answers and over answers by chance. Where other processes
/// take the processor away, the mean of the fastest 99 % says more than that of all.
/// </summary>
internal static class AutomatonBench
{
    private const int ManyLabels = 200;
    private const int ManyWords = 10_000;
    private const int LongestWalk = 200;

    public static void Run(string path, string testFile)
    {
        using BaseModel file = BaseModel.Open(path);
        Tokenizer tokenizer = TokenizerFiles.Load(file.Checkpoint, PrefixSpace.File);
        PromptBuilder builder = new(new PlainLayout(PromptTemplates.Find(PromptTemplates.Default), new PromptTask()), tokenizer);
        IReadOnlyList<Sentence> sentences = TaggingCorpora.Read(new DataOptions { Train = testFile }).Train;
        AnswerLabels labels = AnswerLabels.Of(sentences);
        AnswerLabels many = new([.. labels.Names, .. Enumerable.Range(0, ManyLabels).Select(i => $"type number {i}")]);
        Sentence[] whole = [Joined(sentences)];
        Console.WriteLine($"{tokenizer.VocabularySize} tokens, {sentences.Count} sentences of {sentences.Average(sentence => sentence.Words.Count):F1} words");
        Console.WriteLine($"{"microseconds",-34}{"mean",10}{"mean of 99%",12}{"median",10}{"p90",10}{"max",9}{"number",9}");
        foreach (IAnswerFormat format in AnswerFormats.Names.Select(AnswerFormats.Find))
        {
            IReadOnlyList<Sentence> said = format.Expressible(sentences, labels);
            new Measurement(format, builder, labels).Take(said);   // compiles
            new Measurement(format, builder, labels).Take(said).Print(format.Name);
            new Measurement(format, builder, many).Take(said).Print($"{format.Name}, {many.Names.Count} labels");
            new Measurement(format, builder, labels).Take(whole, walks: 10).Print($"{format.Name}, {whole[0].Words.Count} words");
        }
    }

    // Sentences one behind the other, over and over, without spans, which lists could not express.
    private static Sentence Joined(IReadOnlyList<Sentence> sentences) => new(
        "joined", [.. Enumerable.Repeat(sentences, ManyWords).SelectMany(all => all).SelectMany(sentence => sentence.Words).Take(ManyWords)]);

    private sealed class Measurement(IAnswerFormat format, PromptBuilder builder, AnswerLabels labels)
    {
        private readonly IAnswerConstraint _constraint = AnswerConstraints.Make(format, builder, labels);
        private readonly SeededRandom _random = new(seed: 1, RandomPurpose.Sampling);
        private readonly List<double> _building = [];
        private readonly List<double> _gold = [];
        private readonly List<double> _chance = [];

        public Measurement Take(IReadOnlyList<Sentence> sentences, int walks = 1)
        {
            foreach (Sentence sentence in sentences)
            {
                string lead = builder.Layout.ResponseLead;
                int[] gold = [.. format.Pieces(sentence, labels).SelectMany((piece, i) => builder.Plain.Behind(i == 0 ? lead + piece : piece))];
                long start = Stopwatch.GetTimestamp();
                ITokenConstraint place = _constraint.Of(sentence.Words).Start();
                _building.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
                _ = place.Allowed;
                foreach (int token in gold)
                {
                    place = Step(place, token, _gold);
                }

                for (int walk = 0; walk < walks; walk++)
                {
                    WalkByChance(_constraint.Of(sentence.Words).Start());
                }
            }

            return this;
        }

        public void Print(string name)
        {
            Print($"{name}: building", _building);
            Print($"{name}: step of gold", _gold);
            Print($"{name}: step by chance", _chance);
        }

        private void WalkByChance(ITokenConstraint place)
        {
            int end = builder.EndOfResponse[0];
            for (int length = 0; length < LongestWalk; length++)
            {
                ReadOnlySpan<int> allowed = place.Allowed.Ids().Span;
                int token = allowed[_random.Next(allowed.Length)];
                if (token == end)
                {
                    return;
                }

                place = Step(place, token, _chance);
            }
        }

        private static ITokenConstraint Step(ITokenConstraint place, int token, List<double> times)
        {
            long start = Stopwatch.GetTimestamp();
            ITokenConstraint next = place.After(token);
            next.Allowed.IsForced(out _);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            return next;
        }

        private static void Print(string name, List<double> times)
        {
            if (times.Count > 0)
            {
                double[] sorted = [.. times.Order()];
                double most = sorted.Take(Math.Max(1, sorted.Length * 99 / 100)).Average();
                Console.WriteLine(
                    $"{name,-34}{sorted.Average(),10:F2}{most,12:F2}{sorted[sorted.Length / 2],10:F2}{sorted[sorted.Length * 9 / 10],10:F2}"
                    + $"{sorted[^1],9:F0}{sorted.Length,9}");
            }
        }
    }
}
