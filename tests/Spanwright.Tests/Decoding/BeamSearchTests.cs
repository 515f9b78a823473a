using Spanwright.Decoding;
using Spanwright.Models.Layers;
using TorchSharp;

namespace Spanwright.Tests.Decoding;

public sealed class BeamSearchTests
{
    private static readonly BeamOptions _options = new() { Beams = 4, Returned = 4, MaxNewTokens = 12, EndIds = [3] };

    private static readonly GenerationPrompt[] _prompts =
        [.. Enumerable.Range(0, 5).Select(seed => new GenerationPrompt(RandomDecoder.Ids(1 + (seed * 4), seed)))];

    [Fact]
    public void Answers_do_not_depend_on_the_batch_or_on_a_shared_prefix()
    {
        using RandomDecoder decoder = new();
        int[] prefix = RandomDecoder.Ids(18, seed: 2);
        GenerationPrompt[] whole = [.. _prompts.Select(prompt => prompt with { Ids = [.. prefix, .. prompt.Ids] })];
        int[][] expected = Ids(new BeamSearch(decoder.Model, _options).Generate(whole));
        using KeyValueCache cache = decoder.Model.Prefix(prefix);
        Assert.Equal(expected, Ids(new BeamSearch(decoder.Model, _options with { MaxRows = 2 }).Generate(_prompts, cache)));
    }

    [Fact]
    public void Under_a_list_of_answers_the_search_finds_exactly_those_and_their_probabilities()
    {
        using RandomDecoder decoder = new();
        int[][] answers = [[5], [5, 6], [7, 8, 9]];
        GenerationPrompt prompt = _prompts[2] with { Constraint = new ListedConstraint(answers, End: 3) };
        IReadOnlyList<BeamAnswer> found = new BeamSearch(decoder.Model, _options).Generate([prompt])[0];
        Assert.Equal(
            answers.Select(ids => string.Join(' ', ids.Append(3))).Order(),
            found.Select(answer => string.Join(' ', answer.Ids)).Order());
        GenerationOptions options = new() { MaxNewTokens = 12, EndIds = [3], Scores = ScoreScope.Vocabulary };
        foreach (BeamAnswer answer in found)
        {
            ListedConstraint only = new([[.. answer.Ids.SkipLast(1)]], End: 3);
            GeneratedAnswer given = new AnswerGenerator(decoder.Model, options).Generate([prompt with { Constraint = only }])[0];
            Assert.Equal(given.Scores.Sum(), answer.LogProbability, 1e-4);
            Assert.Equal(answer.LogProbability / answer.Ids.Count, answer.Score, 1e-9);
        }

        Assert.Equal(found.Select(answer => answer.Score).OrderDescending(), found.Select(answer => answer.Score));
    }

    [Fact]
    public void Every_tensor_is_released()
    {
        using RandomDecoder decoder = new();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (KeyValueCache cache = decoder.Model.Prefix([1, 2, 3]))
        {
            new BeamSearch(decoder.Model, _options with { MaxRows = 2 }).Generate(_prompts, cache);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static int[][] Ids(IReadOnlyList<IReadOnlyList<BeamAnswer>> answers) =>
        [.. answers.SelectMany(row => row.Select(answer => answer.Ids.ToArray()))];
}
