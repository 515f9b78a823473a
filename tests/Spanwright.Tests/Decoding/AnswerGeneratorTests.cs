using CsCheck;
using Spanwright.Decoding;
using Spanwright.Models.Layers;
using Spanwright.Models.Masks;
using TorchSharp;
using static TorchSharp.torch;

namespace Spanwright.Tests.Decoding;

public sealed class AnswerGeneratorTests
{
    private static readonly GenerationOptions _options = new() { MaxNewTokens = 20, EndIds = [3, 8] };

    private static readonly GenerationPrompt[] _prompts = [.. Enumerable.Range(0, 9).Select(
        seed => new GenerationPrompt(RandomDecoder.Ids(1 + (seed * 5 % 17), seed)) { Number = seed })];

    [Fact]
    public void An_answer_is_that_of_the_whole_text_computed_anew_for_every_token()
    {
        using RandomDecoder decoder = new();
        GeneratedAnswer[] answers = [.. new AnswerGenerator(decoder.Model, _options).Generate(_prompts)];
        foreach ((GenerationPrompt prompt, GeneratedAnswer answer) in _prompts.Zip(answers))
        {
            for (int i = 0; i < answer.Ids.Count; i++)
            {
                (int best, double score) = Best(decoder.Model, [.. prompt.Ids, .. answer.Ids.Take(i)]);
                Assert.Equal(best, answer.Ids[i]);
                Assert.Equal(score, answer.Scores[i], 1e-4);
            }

            Assert.Equal(_options.EndIds.Contains(answer.Ids[^1]), answer.End == AnswerEnd.EndToken);
        }

        Assert.Contains(answers, answer => answer.End == AnswerEnd.EndToken);
        Assert.Contains(answers, answer => answer.End == AnswerEnd.MaxNewTokens);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Answers_do_not_depend_on_the_batch(int maxRows)
    {
        using RandomDecoder decoder = new();
        GenerationOptions sampled = _options with { Choice = new SampledChoice(1.5, 0.95), Seed = 7 };
        foreach (GenerationOptions options in new[] { _options, sampled, sampled with { MaxTokensPerPass = 10 } })
        {
            int[][] together = Ids(new AnswerGenerator(decoder.Model, options).Generate(_prompts));
            int[][] apart = Ids(new AnswerGenerator(decoder.Model, options with { MaxRows = maxRows }).Generate(_prompts));
            Assert.Equal(together, apart);
        }
    }

    [Fact]
    public void Another_seed_gives_other_samples()
    {
        using RandomDecoder decoder = new();
        GenerationOptions options = _options with { Choice = new SampledChoice(2, 1) };
        int[][] first = Ids(new AnswerGenerator(decoder.Model, options).Generate(_prompts));
        Assert.NotEqual(first, Ids(new AnswerGenerator(decoder.Model, options with { Seed = 1 }).Generate(_prompts)));
        Assert.Equal(first, Ids(new AnswerGenerator(decoder.Model, options).Generate(_prompts)));
    }

    [Fact]
    public void A_shared_prefix_changes_no_answer_and_is_computed_once()
    {
        using RandomDecoder decoder = new();
        int[] prefix = RandomDecoder.Ids(25, seed: 3);
        GenerationPrompt[] whole = [.. _prompts.Select(prompt => prompt with { Ids = [.. prefix, .. prompt.Ids] })];
        int[][] expected = Ids(new AnswerGenerator(decoder.Model, _options).Generate(whole));

        DecodingModel model = decoder.Fresh();
        using KeyValueCache cache = model.Prefix(prefix);
        Assert.Equal(expected, Ids(new AnswerGenerator(model, _options).Generate(_prompts, cache)));
        Assert.Equal(
            decoder.Model.Counters.TokensComputed - (prefix.Length * (_prompts.Length - 1)), model.Counters.TokensComputed);
    }

    [Fact]
    public void Drafts_change_the_number_of_passes_and_nothing_else() =>
        Gen.Select(Gen.Int[0, RandomDecoder.Vocabulary - 1].Array[0, 30], Gen.Int[1, 9], Gen.Bool).Sample(
            (source, longest, sampled) =>
            {
                using RandomDecoder decoder = new();
                GenerationOptions options = _options with { Choice = sampled ? new SampledChoice(1, 0.9) : new GreedyChoice() };
                IReadOnlyList<GeneratedAnswer> plain = new AnswerGenerator(decoder.Model, options).Generate(_prompts);
                AnswerGenerator generator = new(decoder.Model, options);
                IReadOnlyList<GeneratedAnswer> drafted = generator.Generate(
                    [.. _prompts.Select(prompt => prompt with { Drafts = new CopyDraft(source, longest) })]);
                Assert.Equal(Ids(plain), Ids(drafted));
                Assert.All(plain.Zip(drafted), pair => Assert.All(
                    pair.First.Scores.Zip(pair.Second.Scores), scores => Assert.Equal(scores.First, scores.Second, 1e-4)));
            },
            iter: 15, threads: 1);

    [Fact]
    public void Right_drafts_save_passes()
    {
        using RandomDecoder decoder = new();
        GenerationPrompt[] one = [_prompts[6]];
        IReadOnlyList<int> answer = new AnswerGenerator(decoder.Model, _options with { EndIds = [] }).Generate(one)[0].Ids;
        DecodingModel model = decoder.Fresh();
        one[0] = one[0] with { Drafts = new KnownAnswer(answer) };
        Assert.Equal(answer, new AnswerGenerator(model, _options with { EndIds = [] }).Generate(one)[0].Ids);
        Assert.Equal(1, model.Counters.Passes);
        Assert.Equal(answer.Count - 1, model.Counters.DraftsAccepted);
        Assert.Equal(answer.Count, model.Counters.TokensEmitted);
    }

    [Theory]
    [InlineData(ScoreScope.AllowedTokens)]
    [InlineData(ScoreScope.Vocabulary)]
    public void Forced_runs_change_the_number_of_passes_and_nothing_else(ScoreScope scores)
    {
        using RandomDecoder decoder = new();
        GenerationOptions options = _options with { Scores = scores };
        GenerationPrompt[] prompts = [.. _prompts.Select((prompt, i) => prompt with
        {
            Constraint = new ListedConstraint([[5, 6, 7, 9, 12], [5, 6, 7, 10], [5, 6, 7, 10, 14 + i, 15, 16, 17]], End: 3),
        })];
        DecodingModel slow = decoder.Fresh();
        DecodingModel fast = decoder.Fresh();
        IReadOnlyList<GeneratedAnswer> expected = new AnswerGenerator(slow, options with { FastForward = false }).Generate(prompts);
        IReadOnlyList<GeneratedAnswer> actual = new AnswerGenerator(fast, options).Generate(prompts);
        Assert.Equal(Ids(expected), Ids(actual));
        Assert.All(actual, answer => Assert.Equal(3, answer.Ids[^1]));
        Assert.All(expected.Zip(actual), pair => Assert.All(
            pair.First.Scores.Zip(pair.Second.Scores), score => Assert.Equal(score.First, score.Second, 1e-4)));
        Assert.True(fast.Counters.Passes < slow.Counters.Passes / 2);
        Assert.Equal(slow.Counters.TokensEmitted, fast.Counters.TokensEmitted);
    }

    [Fact]
    public void An_answer_that_is_forced_to_its_end_needs_no_pass()
    {
        using RandomDecoder decoder = new();
        GenerationPrompt prompt = _prompts[1] with { Constraint = new ListedConstraint([[5, 6]], End: 3) };
        GeneratedAnswer answer = new AnswerGenerator(decoder.Model, _options).Generate([prompt])[0];
        Assert.Equal([5, 6, 3], answer.Ids);
        Assert.Equal([5, 6], answer.Text);
        Assert.Equal(0, decoder.Model.Counters.Passes);
        Assert.Equal(3, decoder.Model.Counters.TokensForced);
    }

    [Fact]
    public void Lists_and_bits_of_the_same_tokens_give_the_same_answers()
    {
        using RandomDecoder decoder = new();
        int[] ids = [1, 4, 8, 9, 17, 30, 39];
        ulong bits = ids.Aggregate(0UL, (set, id) => set | (1UL << id));
        int[][] listed = Under(AllowedTokens.Of(ids));
        Assert.Equal(listed, Under(AllowedTokens.OfBits(new[] { bits })));
        Assert.All(listed.SelectMany(answer => answer), id => Assert.Contains(id, ids));

        int[][] Under(AllowedTokens allowed) => Ids(new AnswerGenerator(decoder.Model, _options).Generate(
            [.. _prompts.Select(prompt => prompt with { Constraint = new FixedConstraint(allowed) })]));
    }

    [Fact]
    public void Scores_compare_with_the_allowed_tokens_or_with_the_vocabulary()
    {
        using RandomDecoder decoder = new();
        GenerationPrompt[] prompts = [.. _prompts.Select(
            prompt => prompt with { Constraint = new FixedConstraint(AllowedTokens.Of(new[] { 3, 11, 20 })) })];
        IReadOnlyList<GeneratedAnswer> allowed = new AnswerGenerator(decoder.Model, _options).Generate(prompts);
        IReadOnlyList<GeneratedAnswer> vocabulary = new AnswerGenerator(
            decoder.Model, _options with { Scores = ScoreScope.Vocabulary }).Generate(prompts);
        Assert.Equal(Ids(allowed), Ids(vocabulary));
        Assert.All(allowed.Zip(vocabulary), pair => Assert.All(
            pair.First.Scores.Zip(pair.Second.Scores), score => Assert.True(score.First > score.Second)));
        Assert.All(allowed.SelectMany(answer => answer.Scores), score => Assert.True(score >= Math.Log(1 / 3.0) - 1e-6));
    }

    [Fact]
    public void An_unmasked_prompt_is_read_in_both_directions_and_its_answer_is_causal()
    {
        using RandomDecoder decoder = new("all");
        GenerationOptions options = _options with { UnmaskedPrompts = true };
        GenerationPrompt prompt = _prompts[3] with { Drafts = new CopyDraft(RandomDecoder.Ids(30, 2)) };
        GeneratedAnswer answer = new AnswerGenerator(decoder.Model, options).Generate([prompt])[0];

        using DisposeScope scope = NewDisposeScope();
        using KeyValueCache cache = decoder.Model.Backbone.NewCache();
        using PackedSequences whole = PackedSequences.Of([prompt.Ids], CPU);
        Tensor states = decoder.Model.Backbone.Forward(whole);
        decoder.Model.Backbone.Continue([new Continuation(cache, prompt.Ids, IsUnmasked: true)]);
        for (int i = 0; i < answer.Ids.Count; i++)
        {
            Assert.Equal(answer.Ids[i], decoder.Model.Head.Forward(states[^1].unsqueeze(0)).argmax().item<long>());
            states = decoder.Model.Backbone.Continue([new Continuation(cache, [answer.Ids[i]])]);
        }
    }

    [Fact]
    public void A_watcher_sees_every_token()
    {
        using RandomDecoder decoder = new();
        List<DecodingStep> steps = [];
        GenerationPrompt[] prompts = [.. _prompts, _prompts[0] with { Constraint = new ListedConstraint([[5, 6, 7], [5, 6, 9, 10]], 3) }];
        IReadOnlyList<GeneratedAnswer> answers =
            new AnswerGenerator(decoder.Model, _options with { Watch = steps.Add }).Generate(prompts);
        Assert.Equal(
            Ids(answers),
            steps.GroupBy(step => step.Prompt).OrderBy(row => row.Key).Select(
                row => row.OrderBy(step => step.Position).Select(step => step.Chosen).ToArray()));
        Assert.All(steps.Where(step => step.Best.Count > 0), step => Assert.Equal(step.Chosen, step.Best[0].Id));
    }

    [Fact]
    public void Wrong_use_is_refused_and_leaves_no_tensor_behind()
    {
        using RandomDecoder decoder = new();
        AnswerGenerator generator = new(decoder.Model, _options);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Assert.Throws<ArgumentException>(() => generator.Generate([_prompts[0], new GenerationPrompt([])]));
        Assert.Throws<InvalidOperationException>(() => generator.Generate(
            [_prompts[0], _prompts[1] with { Constraint = new FixedConstraint(AllowedTokens.Of(Array.Empty<int>())) }]));
        Assert.Empty(generator.Generate([]));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Every_tensor_is_released()
    {
        using RandomDecoder decoder = new();
        int[] prefix = RandomDecoder.Ids(12, seed: 1);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (KeyValueCache cache = decoder.Model.Prefix(prefix))
        {
            new AnswerGenerator(decoder.Model, _options with { MaxRows = 4 }).Generate(
                [.. _prompts.Select(prompt => prompt with { Drafts = new CopyDraft(RandomDecoder.Ids(30, 2)) })], cache);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static int[][] Ids(IReadOnlyList<GeneratedAnswer> answers) => [.. answers.Select(answer => answer.Ids.ToArray())];

    private static (int Best, double Score) Best(DecodingModel model, int[] text)
    {
        using IDisposable quiet = no_grad();
        using DisposeScope scope = NewDisposeScope();
        using PackedSequences sequences = PackedSequences.Of([text], CPU);
        Tensor scores = nn.functional.log_softmax(model.Head.Forward(model.Backbone.Forward(sequences)[^1].unsqueeze(0)), 1);
        int best = (int)scores.argmax().item<long>();
        return (best, scores[0, best].item<float>());
    }

    private sealed class KnownAnswer(IReadOnlyList<int> answer) : IDraftSource
    {
        public IReadOnlyList<int> Draft(IReadOnlyList<int> known, ITokenConstraint? place) => [.. answer.Skip(known.Count)];
    }
}
