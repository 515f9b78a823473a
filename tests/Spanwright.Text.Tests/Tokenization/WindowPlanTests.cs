using CsCheck;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Text.Tests.Tokenization;

public sealed class WindowPlanTests
{
    private static readonly Gen<(int[] Lengths, int Limit, int Overlap)> _cases =
        Gen.Select(Gen.Int[0, 6].Array[0, 40], Gen.Int[3, 20], Gen.Int[0, 20]);

    [Fact]
    public void Every_word_is_owned_once_and_every_window_fits() => _cases.Sample(item =>
    {
        TokenizedSentence sentence = Sentence(item.Lengths);
        WindowPlan plan = WindowPlan.Of(sentence, item.Lengths.Length, item.Limit, item.Overlap);

        int[] owned = [.. plan.Windows.SelectMany(window => Words(window.Owned))];
        Assert.Equal(Enumerable.Range(0, item.Lengths.Length), owned);
        Assert.All(plan.Windows, window =>
        {
            Assert.True(window.Tokens.Length <= item.Limit);
            Assert.True(window.Owned.Start >= window.Words.Start && window.Owned.End <= window.Words.End);
            Assert.Equal(-1, window.Tokens.WordIndices[0]);
            Assert.Equal(-1, window.Tokens.WordIndices[^1]);
        });
        Assert.Equal(item.Lengths.Count(length => length > item.Limit - 2), plan.ShortenedWords);
    });

    [Fact]
    public void A_word_is_owned_where_its_shorter_context_is_longest() => _cases.Sample(item =>
    {
        WindowPlan plan = WindowPlan.Of(Sentence(item.Lengths), item.Lengths.Length, item.Limit, item.Overlap);
        foreach (SlidingWindow owner in plan.Windows)
        {
            foreach (int word in Words(owner.Owned))
            {
                int best = plan.Windows.Where(window => word >= window.Words.Start && word < window.Words.End)
                    .Max(window => Context(window, word, item.Lengths, item.Limit));
                Assert.Equal(best, Context(owner, word, item.Lengths, item.Limit));
            }
        }
    });

    [Fact]
    public void Results_come_back_in_the_order_of_the_words() => _cases.Sample(item =>
    {
        WindowPlan plan = WindowPlan.Of(Sentence(item.Lengths), item.Lengths.Length, item.Limit, item.Overlap);

        int[] merged = plan.Merge([.. plan.Windows.Select(window => Words(window.Words).ToArray())]);

        Assert.Equal(Enumerable.Range(0, item.Lengths.Length), merged);
    });

    [Fact]
    public void A_sentence_that_fits_is_one_window_of_the_same_tokens()
    {
        TokenizedSentence sentence = Sentence([1, 2, 3]);

        SlidingWindow window = Assert.Single(WindowPlan.Of(sentence, 3, limit: 8, overlap: 2).Windows);

        Assert.Equal(sentence.Ids, window.Tokens.Ids);
        Assert.Equal(sentence.WordIndices, window.Tokens.WordIndices);
    }

    [Fact]
    public void A_word_that_is_too_long_keeps_its_first_subwords_and_is_counted()
    {
        WindowPlan plan = WindowPlan.Of(Sentence([1, 9, 1]), 3, limit: 6, overlap: 1);

        Assert.Equal(1, plan.ShortenedWords);
        SlidingWindow window = plan.Windows.Single(window => window.Owned.Overlaps(new WordRange(1, 2)));
        Assert.Equal([100, 1, 2, 3, 4, 101], window.Tokens.Ids);
    }

    [Fact]
    public void Neighbours_share_the_overlap()
    {
        WindowPlan plan = WindowPlan.Of(Sentence([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]), 10, limit: 8, overlap: 2);

        Assert.Equal([new WordRange(0, 6), new WordRange(4, 10)], plan.Windows.Select(window => window.Words));
        Assert.Equal([new WordRange(0, 5), new WordRange(5, 10)], plan.Windows.Select(window => window.Owned));
    }

    [Fact]
    public void A_limit_without_room_and_scattered_words_are_refused()
    {
        Assert.Throws<ArgumentException>(() => WindowPlan.Of(Sentence([1]), 1, limit: 2, overlap: 0));
        TokenizedSentence scattered = new([1, 2, 3], [0, 1, 0], new CharacterRange[3]);
        Assert.Throws<ArgumentException>(() => WindowPlan.Of(scattered, 2, limit: 2, overlap: 0));
    }

    /// <summary>A sentence of words with so many subwords, numbered from 0, between two special tokens.</summary>
    private static TokenizedSentence Sentence(int[] lengths)
    {
        int[] words = [.. lengths.SelectMany((length, word) => Enumerable.Repeat(word, length))];
        return new TokenizedSentence(
            [100, .. Enumerable.Range(0, words.Length), 101], [-1, .. words, -1], new CharacterRange[words.Length + 2]);
    }

    private static int Context(SlidingWindow window, int word, int[] lengths, int limit)
    {
        int Length(int start, int end) => lengths[start..end].Sum(length => Math.Min(length, limit - 2));
        int left = window.Words.Start == 0 ? int.MaxValue : Length(window.Words.Start, word);
        int right = window.Words.End == lengths.Length ? int.MaxValue : Length(word + 1, window.Words.End);
        return Math.Min(left, right);
    }

    private static IEnumerable<int> Words(WordRange range) => Enumerable.Range(range.Start, range.Length);
}
