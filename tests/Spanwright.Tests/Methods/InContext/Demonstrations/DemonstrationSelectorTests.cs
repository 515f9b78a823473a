using CsCheck;
using Spanwright.Methods.InContext.Demonstrations;
using Spanwright.Text.Documents;

namespace Spanwright.Tests.Methods.InContext.Demonstrations;

public sealed class DemonstrationSelectorTests
{
    public static TheoryData<string> Selectors { get; } = [.. DemonstrationSelectors.Names];

    [Theory]
    [MemberData(nameof(Selectors))]
    public void A_choice_is_a_pure_function_and_never_holds_the_querys_words_nor_two_alike(string name) =>
        Gen.Select(Sentences, Gen.Int[0, 30], Gen.Int[0, 6], Gen.Bool).Sample((sentences, place, count, isShared) =>
        {
            Sentence query = sentences[place % sentences.Count];
            DemonstrationDraw draw = new(Seed: 7, Epoch: place, isShared);
            IReadOnlyList<Sentence> chosen = Make(name, sentences).Select(query, count, draw);

            Assert.Equal(chosen, Make(name, sentences).Select(query with { Id = "another", Spans = [] }, count, draw));
            string[] texts = [.. chosen.Select(Text)];
            Assert.DoesNotContain(Text(query), texts);
            Assert.Equal(texts.Distinct(), texts);
            Assert.Equal(Math.Min(count, sentences.Select(Text).Distinct().Count() - 1), chosen.Count);
        });

    [Fact]
    public void Random_demonstrations_change_with_epoch_and_query_unless_they_are_shared()
    {
        List<Sentence> sentences = Numbered(200);
        IDemonstrationSelector selector = Make("random", sentences);
        IReadOnlyList<Sentence> Chosen(int query, int epoch, bool isShared) =>
            selector.Select(sentences[query], 4, new DemonstrationDraw(1, epoch, isShared));

        Assert.NotEqual(Chosen(0, 0, isShared: false), Chosen(0, 1, isShared: false));
        Assert.NotEqual(Chosen(0, 0, isShared: false), Chosen(1, 0, isShared: false));
        Assert.NotEqual(Chosen(0, 0, isShared: true), Chosen(0, 1, isShared: true));
        IReadOnlyList<Sentence> shared = Chosen(0, 0, isShared: true);
        Assert.All(Enumerable.Range(0, 200).Where(i => !shared.Contains(sentences[i])), i => Assert.Equal(shared, Chosen(i, 0, isShared: true)));
    }

    [Fact]
    public void Random_demonstrations_are_spread_over_the_pool()
    {
        List<Sentence> sentences = Numbered(40);
        IDemonstrationSelector selector = Make("random", sentences);
        HashSet<Sentence> seen = [.. Enumerable.Range(0, 100).SelectMany(
            epoch => selector.Select(sentences[0], 4, new DemonstrationDraw(1, epoch)))];

        Assert.Equal(39, seen.Count);
    }

    [Fact]
    public void Dense_demonstrations_have_most_spans()
    {
        List<Sentence> sentences = [.. Numbered(200).Select((sentence, i) => sentence with
        {
            Spans = [.. Enumerable.Repeat(new LabeledSpan(new WordRange(0, 1), "X"), i % 50)],
        })];

        IReadOnlyList<Sentence> chosen = Make("dense", sentences).Select(sentences[0], 4, new DemonstrationDraw(1));

        Assert.All(chosen, sentence => Assert.True(sentence.Spans.Count >= 45));
        Assert.NotEqual(chosen, Make("dense", sentences).Select(sentences[0], 4, new DemonstrationDraw(1, Epoch: 1)));
    }

    [Fact]
    public void Bm25_prefers_rare_shared_words_and_puts_the_best_last()
    {
        Sentence[] sentences =
        [
            Words("the the the the"), Words("the cat sat"), Words("a DOG sat on the mat"), Words("nothing shared here"),
            Words("the zebra"), Words("the"),
        ];
        IReadOnlyList<Sentence> chosen = Make("bm25", sentences).Select(Words("the zebra and the dog"), 3, new DemonstrationDraw(1));

        Assert.Equal("the zebra", Text(chosen[^1]));
        Assert.Equal("a DOG sat on the mat", Text(chosen[^2]));
    }

    [Fact]
    public void Bm25_scores_follow_the_formula()
    {
        Sentence[] sentences = [Words("x y x"), Words("y"), Words("z z")];
        double rarity = Math.Log(1 + ((3 - 1 + 0.5) / (1 + 0.5)));
        double length = 1 - 0.75 + (0.75 * 3 / 2);

        Assert.Equal(rarity * 2 * 2.2 / (2 + (1.2 * length)), new Bm25Index(sentences).Scores(["X", "x"])[0], 12);
    }

    [Fact]
    public void Nearest_demonstrations_point_where_the_query_points()
    {
        Sentence[] sentences = [Words("0 9"), Words("1 1"), Words("8 9"), Words("9 0")];

        IReadOnlyList<Sentence> chosen = Make("nearest", sentences).Select(Words("2 2"), 2, new DemonstrationDraw(1));

        Assert.Equal(["8 9", "1 1"], chosen.Select(Text));
    }

    [Fact]
    public void An_unknown_way_lists_the_known_ones()
    {
        UnknownNameException error = Assert.Throws<UnknownNameException>(
            () => DemonstrationSelectors.Make("best", new DemonstrationPool([])));

        Assert.Contains("bm25, dense, nearest, random", error.Message, StringComparison.Ordinal);
    }

    private static Gen<List<Sentence>> Sentences { get; } =
        Gen.Char["abc"].Array[1, 3].Select(letters => Words(string.Join(' ', letters))).List[1, 30];

    private static IDemonstrationSelector Make(string name, IReadOnlyList<Sentence> sentences) =>
        DemonstrationSelectors.Make(name, new DemonstrationPool(sentences), new LetterVectors());

    private static List<Sentence> Numbered(int count) => [.. Enumerable.Range(0, count).Select(i => Words($"word {i}"))];

    private static Sentence Words(string text) => new(text, text.Split(' '));

    private static string Text(Sentence sentence) => string.Join(' ', sentence.Words);

    /// <summary>The first letters of the first and the last word.</summary>
    private sealed class LetterVectors : ISentenceVectors
    {
        public float[] Vector(Sentence sentence) => [sentence.Words[0][0] - '0', sentence.Words[^1][0] - '0'];
    }
}
