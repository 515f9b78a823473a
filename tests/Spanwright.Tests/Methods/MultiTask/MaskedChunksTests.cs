using Spanwright.Batching;
using Spanwright.Methods.LanguageModeling;
using Spanwright.Methods.MultiTask;
using Spanwright.Text.Documents;
using Spanwright.Text.Tokenization;

namespace Spanwright.Tests.Methods.MultiTask;

public sealed class MaskedChunksTests
{
    private const int Begin = 1;
    private const int Mask = 2;

    [Fact]
    public void Text_is_cut_into_whole_chunks_and_special_tokens_are_never_hidden()
    {
        Sentence[] sentences = [.. Enumerable.Range(0, 50).Select(i => new Sentence($"{i}", ["a", "b", "c"]))];

        MaskedChunks text = MaskedChunks.Of(sentences, new OneLetterTokenizer(), chunk: 16, new TokenMasking(0.5, Mask, 200));

        Assert.Equal(50 * 4 / 16, text.Chunks.Count);
        Assert.All(text.Chunks, chunk => Assert.Equal(16, chunk.Length));
        Assert.Equal([Begin, 97, 98, 99, Begin], text.Chunks[0][..5]);
        int[] hidden = [.. text.Chunks[0]];
        SeededRandom random = new(seed: 1, RandomPurpose.Objective);
        int[] chosen = text.Masking.Hide(hidden, 0, random);
        Assert.Equal(6, chosen.Length); // half of the 12 that are not special
        Assert.All(chosen, position => Assert.NotEqual(Begin, text.Chunks[0][position]));
        Assert.NotEqual(chosen, text.Masking.Hide([.. text.Chunks[0]], 0, random)); // another pass hides others
    }

    private sealed class OneLetterTokenizer : ITokenizer
    {
        public int VocabularySize => 200;

        public TokenizedSentence EncodeWords(IReadOnlyList<string> words, bool addSpecialTokens = true) => new(
            [Begin, .. words.Select(word => (int)word[0])],
            [-1, .. Enumerable.Range(0, words.Count)],
            new CharacterRange[words.Count + 1]);

        public TokenizedSentence Encode(string text, bool addSpecialTokens = true) => EncodeWords(text.Split(' '));

        public string Decode(IReadOnlyList<int> ids, bool skipSpecialTokens = true) => string.Concat(ids.Select(Token));

        public int? TokenId(string token) => token[0];

        public string? Token(int id) => ((char)id).ToString();
    }
}
