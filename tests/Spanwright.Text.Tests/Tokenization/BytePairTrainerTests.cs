using Spanwright.Text.Tokenization;

namespace Spanwright.Text.Tests.Tokenization;

public sealed class BytePairTrainerTests
{
    [Fact]
    public void The_most_frequent_pair_comes_first_and_of_equals_the_one_of_smaller_ids()
    {
        // "ab" three times, then "cd" and "ef" twice each.
        Tokenizer tokenizer = BytePairTrainer.Train(["ab\nab\nab\nef\nef\ncd\ncd"], 256 + 3, []);

        Assert.Equal(["ab", "cd", "ef"], Enumerable.Range(256, 3).Select(tokenizer.Token));
    }

    [Fact]
    public void The_same_texts_give_the_same_vocabulary_and_special_tokens_come_first()
    {
        Tokenizer first = TinyTokenizer.Make();
        Tokenizer second = TinyTokenizer.Make();

        Assert.Equal(["<s>", "</s>"], Enumerable.Range(0, 2).Select(first.Token));
        Assert.Equal(330, first.VocabularySize);
        Assert.Equal(
            Enumerable.Range(0, 330).Select(first.Token), Enumerable.Range(0, 330).Select(second.Token));
    }

    [Fact]
    public void A_learned_merge_is_used()
    {
        Tokenizer tokenizer = BytePairTrainer.Train(["lower lower lower low low newest"], 300, []);

        Assert.Single(tokenizer.Encode(" lower").Ids);
        Assert.Equal(" lower", tokenizer.Decode(tokenizer.Encode(" lower").Ids));
    }

    [Fact]
    public void Texts_without_enough_pairs_give_a_smaller_vocabulary()
    {
        Assert.Equal(257, BytePairTrainer.Train(["ab"], 1000, []).VocabularySize);
    }

    [Fact]
    public void A_vocabulary_without_room_for_the_bytes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => BytePairTrainer.Train([], 256, ["<s>"]));
        Assert.Throws<ArgumentException>(() => BytePairTrainer.Train([], 300, ["<s>", "<s>"]));
    }
}
