using Spanwright.Decoding;
using Spanwright.Methods.InContext.Automata;

namespace Spanwright.Tests.Methods.InContext.Automata;

public sealed class ItemGrammarTests
{
    private const int Semicolon = 1001;
    private const int Colon = 1002;
    private const int End = 1003;
    private const int Quote = 1004;
    private const int Brace = 1005;
    private const int Number = 2000;

    // Words 1 to 5 are single tokens; the second 1 opens two runs. Labels share their first token.
    private static readonly AnswerTokens _list = List([[1], [2], [1], [3], [4, 5]]);

    [Fact]
    public void An_answer_may_be_empty_or_begin_with_any_word() => Assert.Equal([1, 2, 3, 4, End], Allowed(_list));

    [Fact]
    public void Words_are_copied_in_order_and_a_label_follows()
    {
        Assert.Equal([2, 3, Colon], Allowed(_list, 1));
        Assert.Equal([1, Colon], Allowed(_list, 1, 2));
        Assert.Equal([5], Allowed(_list, 4));
        Assert.Equal([Colon], Allowed(_list, 4, 5));
        Assert.Equal([11], Allowed(_list, 1, Colon));
        Assert.Equal([12, Semicolon, End], Allowed(_list, 1, Colon, 11));
    }

    [Fact]
    public void After_an_item_only_later_words_may_begin_one()
    {
        Assert.Equal([1, 3, 4], Allowed(_list, 1, 2, Colon, 11, Semicolon));
        Assert.Equal([4], Allowed(_list, 1, 2, Colon, 11, Semicolon, 3, Colon, 11, Semicolon));
        Assert.Equal([12, End], Allowed(_list, 4, 5, Colon, 11));
    }

    [Fact]
    public void The_kth_mention_is_the_kth_occurrence()
    {
        int[] answer = [1, Colon, 11, Semicolon, 1, Colon, 11, 12, Semicolon, 4, 5, Colon, 11, End];

        Assert.Equal(
            [("[0..1)", "a", 0, 3), ("[2..3)", "ab", 3, 8), ("[4..5)", "a", 8, 13)],
            _list.Whole(answer).Select(span => (span.Range.ToString(), span.Label, span.FirstToken, span.EndToken)));
    }

    [Fact]
    public void Runs_that_begin_alike_are_told_apart_by_what_follows()
    {
        Assert.Equal(["[2..4)"], _list.Whole([1, 3, Colon, 11]).Select(span => span.Range.ToString()));
        Assert.Equal(["[0..3)"], _list.Whole([1, 2, 1, Colon, 11]).Select(span => span.Range.ToString()));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, Colon, 12)]
    [InlineData(1, Semicolon)]
    [InlineData(End)]
    public void What_is_not_allowed_is_refused(params int[] answer)
    {
        ITokenConstraint before = answer[..^1].Aggregate(_list.Start(), (place, token) => place.After(token));

        Assert.Throws<ArgumentException>(() => before.After(answer[^1]));
    }

    [Fact]
    public void An_answer_that_was_cut_off_keeps_its_whole_items()
    {
        Assert.Single(_list.Whole([1, Colon, 11]));
        Assert.Single(_list.Whole([1, Colon, 11, Semicolon, 3, Colon]));
        Assert.Empty(_list.Whole([1, Colon]));
        Assert.Empty(_list.Whole([]));
    }

    [Fact]
    public void Words_without_tokens_lead_to_no_dead_end()
    {
        Assert.Equal([Colon], Allowed(List([[1], []]), 1));
        Assert.Equal([12, End], Allowed(List([[1], []]), 1, Colon, 11));
        Assert.Equal([End], Allowed(List([[], []])));
        Assert.Equal([End], Allowed(List([])));
    }

    [Fact]
    public void Steps_from_one_place_do_not_disturb_each_other()
    {
        ITokenConstraint place = _list.Start().After(1);
        ITokenConstraint two = place.After(2);
        ITokenConstraint three = place.After(3);

        Assert.Equal([1, Colon], two.Allowed.Ids().ToArray().Order());
        Assert.Equal([4, Colon], three.Allowed.Ids().ToArray().Order());
        Assert.Equal([2, 3, Colon], place.Allowed.Ids().ToArray().Order());
    }

    [Fact]
    public void A_number_may_name_a_later_occurrence_and_no_other()
    {
        AnswerTokens tokens = Objects([[1], [2], [1], [3], [1]]);

        Assert.Equal([Quote, Brace], Allowed(tokens, 7, 8, 1, Colon, 11, 12));
        Assert.Equal([Number + 2, Number + 3], Allowed(tokens, 7, 8, 1, Colon, 11, 12, Quote));
        Assert.Equal([Number + 3], Allowed(tokens, 7, 8, 1, Colon, 11, 12, Brace, 7, 8, 1, Colon, 11, 12, Quote));
        Assert.Equal([Brace], Allowed(tokens, 7, 8, 2, Colon, 11, 12));
        Assert.Equal(
            [("[2..3)", "ab", 0, 9), ("[4..5)", "ab", 9, 16)],
            tokens.Whole([7, 8, 1, Colon, 11, 12, Quote, Number + 2, Brace, 7, 8, 1, Colon, 11, 12, Brace, End])
                .Select(span => (span.Range.ToString(), span.Label, span.FirstToken, span.EndToken)));
    }

    private static AnswerTokens List(int[][] words) => Tokens(words, new ItemSyntax
    {
        OpenNext = [Semicolon],
        Middle = [Colon],
        Labels = ["a", "ab"],
        Names = TokenNode.Root(new TokenRuns([[11], [11, 12]])),
        End = End,
    });

    private static AnswerTokens Objects(int[][] words) => Tokens(words, new ItemSyntax
    {
        OpenFirst = [7, 8],
        OpenNext = [7, 8],
        Middle = [Colon],
        Labels = ["a", "ab"],
        Names = TokenNode.Root(new TokenRuns([[11, 13], [11, 12]])),
        Close = [Brace],
        Occurrence = [Quote],
        Number = number => [Number + number],
        CloseNumber = [Brace],
        End = End,
    });

    private static AnswerTokens Tokens(int[][] words, ItemSyntax syntax)
    {
        TokenNode runs = TokenNode.Root(new TokenRuns(words, words));
        return new AnswerTokens(new ItemGrammar(syntax, runs, runs));
    }

    private static int[] Allowed(AnswerTokens tokens, params int[] answer)
    {
        ITokenConstraint place = tokens.Start();
        foreach (int token in answer)
        {
            Assert.True(place.Allowed.Contains(token));
            place = place.After(token);
        }

        return [.. place.Allowed.Ids().ToArray().Order()];
    }
}
