using System.Text.Json;
using Spanwright.Decoding;
using Spanwright.Models.Layers;
using Spanwright.Testing;

namespace Spanwright.Tests.Decoding;

/// <summary>Answers against Hugging Face's <c>generate</c>: ids, raw scores, beam scores.</summary>
public sealed class GenerationGoldenTests
{
    private const double Scores = 1e-3;

    [Fact]
    public void Greedy_answers_and_their_logits_equal_the_reference() =>
        ForEachCase("greedy", (golden, reference) =>
        {
            CompareSteps(golden, reference);
            CompareIds(golden, reference, CommonPrefix(reference), maxRows: 2);
            if (!golden.IsReal)
            {
                CompareIds(golden, reference, prefix: 0, maxRows: 1);
            }
        });

    [Fact]
    public void Beam_search_gives_the_answers_and_scores_of_the_reference() =>
        ForEachCase("beam", (golden, reference) =>
        {
            CompareBeams(golden, reference, prefix: 0);
            if (!golden.IsReal)
            {
                CompareBeams(golden, reference, CommonPrefix(reference));
            }
        });

    [Fact]
    public void Log_probabilities_of_given_tokens_equal_the_reference()
    {
        GoldenCount count = new();
        string folder = SharedFolders.Goldens("generation");
        using JsonDocument record = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "smollm2-scores.json")));
        using GoldenGeneration golden = GoldenGeneration.Open(folder, ".gguf", count, 0)!;
        JsonElement[] sentences = [.. record.RootElement.GetProperty("sentences").EnumerateArray()];
        int[][] ids = [.. sentences.Select(sentence => GenerationCase.Ids(sentence.GetProperty("input_ids")))];
        GenerationOptions options = new()
        {
            MaxNewTokens = ids.Max(sentence => sentence.Length),
            EndIds = [-1],
            Scores = ScoreScope.Vocabulary,
        };
        DecodingModel model = golden.Model();
        IReadOnlyList<GeneratedAnswer> answers = new AnswerGenerator(model, options).Generate([.. ids.Select(
            sentence => new GenerationPrompt([sentence[0]]) { Constraint = new GivenText(sentence, 1) })]);
        for (int s = 0; s < ids.Length; s++)
        {
            double[] expected = [.. sentences[s].GetProperty("token_logprobs").EnumerateArray().Select(p => p.GetDouble())];
            for (int i = 0; i < expected.Length; i++)
            {
                Near(expected[i], answers[s].Scores[i], Scores, $"sentence {s}, token {i + 1}");
            }

            double sum = answers[s].Scores.Take(expected.Length).Sum(score => (double)score);
            Near(sentences[s].GetProperty("logprob_sum").GetDouble(), sum, Scores, $"sentence {s}");
            count.Ran();
        }

        Assert.Equal(1, model.Counters.Passes);
        count.Report();
    }

    private static void ForEachCase(string kind, Action<GoldenGeneration, GenerationCase> compare)
    {
        GoldenCount count = new();
        string folder = SharedFolders.Goldens("generation");
        foreach (string file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("cases", out JsonElement all))
            {
                continue;
            }

            GenerationCase[] cases = [.. all.EnumerateArray().Select(json => new GenerationCase(json, all))
                .Where(reference => reference.Kind == kind)];
            using GoldenGeneration? golden = GoldenGeneration.Open(
                folder, document.RootElement.GetProperty("model").GetString()!, count, cases.Length);
            if (golden is null)
            {
                continue;
            }

            foreach (GenerationCase reference in cases)
            {
                compare(golden, reference);
                count.Ran();
            }
        }

        count.Report();
    }

    private static void CompareSteps(GoldenGeneration golden, GenerationCase reference)
    {
        List<DecodingStep> steps = [];
        GenerationOptions options = Options(reference) with { FastForward = false, Watch = steps.Add };
        new AnswerGenerator(golden.Model(), options).Generate(reference.Without(0));
        ILookup<int, DecodingStep> byRow = steps.ToLookup(step => step.Prompt);
        int row = 0;
        foreach (JsonElement expected in reference.Json.GetProperty("steps").EnumerateArray())
        {
            DecodingStep[] actual = [.. byRow[row]];
            Assert.Equal(expected.GetArrayLength(), actual.Length);
            for (int i = 0; i < actual.Length; i++)
            {
                if (!CompareStep(golden, expected[i], actual[i], $"{reference.Name}, row {row}, step {i}"))
                {
                    break; // a tie in the reference; what follows is another text
                }
            }

            row++;
        }
    }

    private static bool CompareStep(GoldenGeneration golden, JsonElement expected, DecodingStep actual, string what)
    {
        Dictionary<int, double> logits = expected.GetProperty("top").EnumerateArray()
            .ToDictionary(pair => pair[0].GetInt32(), pair => pair[1].GetDouble());
        foreach (ScoredToken token in actual.Best.Where(token => logits.ContainsKey(token.Id)))
        {
            Near(logits[token.Id], token.Score, golden.Logits, $"{what}, logit of {token.Id}");
        }

        Assert.Contains(actual.Best[0].Id, logits.Keys);
        JsonElement gap = expected.GetProperty("gap");
        bool isTie = gap.ValueKind == JsonValueKind.Number && gap.GetDouble() <= golden.Gap;
        Assert.True(isTie || expected.GetProperty("id").GetInt32() == actual.Chosen, $"{what}: {actual.Chosen}");
        if (expected.TryGetProperty("allowed", out JsonElement allowed))
        {
            Assert.Equal(GenerationCase.Ids(allowed).Order(), actual.Allowed.Ids().ToArray().Order());
        }

        return expected.GetProperty("id").GetInt32() == actual.Chosen;
    }

    private static void CompareIds(GoldenGeneration golden, GenerationCase reference, int prefix, int maxRows)
    {
        if (reference.Json.GetProperty("min_gap").GetDouble() <= golden.Gap)
        {
            return;
        }

        DecodingModel model = golden.Model();
        using KeyValueCache? shared = prefix > 0 ? model.Prefix(reference.Prompts[0][..prefix]) : null;
        AnswerGenerator generator = new(model, Options(reference) with { MaxRows = maxRows });
        IReadOnlyList<GeneratedAnswer> answers = generator.Generate(reference.Without(prefix), shared);
        int[][] expected = [.. reference.Json.GetProperty("steps").EnumerateArray()
            .Select(row => row.EnumerateArray().Select(step => step.GetProperty("id").GetInt32()).ToArray())];
        Assert.Equal(expected, answers.Select(answer => answer.Ids));
    }

    private static void CompareBeams(GoldenGeneration golden, GenerationCase reference, int prefix)
    {
        DecodingModel model = golden.Model();
        using KeyValueCache? shared = prefix > 0 ? model.Prefix(reference.Prompts[0][..prefix]) : null;
        IReadOnlyList<IReadOnlyList<BeamAnswer>> answers = new BeamSearch(model, new BeamOptions
        {
            Beams = reference.Json.GetProperty("num_beams").GetInt32(),
            Returned = reference.Json.GetProperty("num_return_sequences").GetInt32(),
            LengthPenalty = reference.Json.GetProperty("length_penalty").GetDouble(),
            EarlyStopping = reference.Json.GetProperty("early_stopping").ValueKind switch
            {
                JsonValueKind.True => EarlyStopping.WhenFull,
                JsonValueKind.False => EarlyStopping.WhenUnlikely,
                _ => EarlyStopping.WhenImpossible,
            },
            MaxNewTokens = reference.MaxNewTokens,
            EndIds = reference.EndIds,
        }).Generate(reference.Without(prefix), shared);
        bool mayDiffer = reference.Json.GetProperty("min_candidate_gap").GetDouble() < Scores;
        int row = 0;
        foreach (JsonElement results in reference.Json.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(results.GetArrayLength(), answers[row].Count);
            for (int k = 0; k < answers[row].Count; k++)
            {
                string what = $"{reference.Name}, row {row}, answer {k}";
                int[] ids = GenerationCase.Ids(results[k].GetProperty("new_tokens"));
                bool isEqual = ids.SequenceEqual(answers[row][k].Ids);
                Assert.True(isEqual || mayDiffer, $"{what}: {string.Join(' ', answers[row][k].Ids)}");
                Near(results[k].GetProperty("score").GetDouble(), answers[row][k].Score, Scores, what);
                if (isEqual)
                {
                    Near(
                        results[k].GetProperty("sum_logprob").GetDouble(), answers[row][k].LogProbability,
                        Scores * ids.Length, what);
                }
            }

            row++;
        }
    }

    private static GenerationOptions Options(GenerationCase reference) =>
        new() { MaxNewTokens = reference.MaxNewTokens, EndIds = reference.EndIds };

    // Tokens that all prompts begin with, one of each left over.
    private static int CommonPrefix(GenerationCase reference)
    {
        IReadOnlyList<int[]> prompts = reference.Prompts;
        int shortest = prompts.Min(prompt => prompt.Length) - 1;
        return Enumerable.Range(0, shortest).TakeWhile(i => prompts.All(prompt => prompt[i] == prompts[0][i])).Count();
    }

    private static void Near(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{what}: {actual}, expected {expected}");

    private sealed record GivenText(int[] Ids, int Next) : ITokenConstraint
    {
        public AllowedTokens Allowed => AllowedTokens.Of(new[] { Next < Ids.Length ? Ids[Next] : 0 });

        public ITokenConstraint After(int token) => this with { Next = Next + 1 };
    }
}
