using Spanwright.Decoding;
using Spanwright.Methods.InContext;

namespace Spanwright.Tests.Methods.InContext;

public sealed class ItemAutomatonTests
{
    private const int Semicolon = 1001;
    private const int Colon = 1002;
    private const int End = 1003;

    // Words 1 to 5 are single tokens; the second "New" opens two runs. Labels share their first token.
    private static readonly ItemTokens _list = Tokens([[1], [2], [1], [3], [4, 5]]);

    [Fact]
    public void An_answer_may_be_empty_or_begin_with_any_word()
    {
        Assert.Equal([End, 1, 2, 3, 4], Allowed([]));
    }

    [Fact]
    public void Words_are_copied_in_order_and_a_label_follows()
    {
        Assert.Equal([2, 3, Colon], Allowed([1]).Order());
        Assert.Equal([Colon, 1], Allowed([1, 2]));
        Assert.Equal([5], Allowed([4]));
        Assert.Equal([Colon], Allowed([4, 5]));
        Assert.Equal([11], Allowed([1, Colon]));
        Assert.Equal([Semicolon, 12], Allowed([1, Colon, 11]).Order().Reverse());
    }

    [Fact]
    public void After_an_item_only_later_words_may_begin_one()
    {
        Assert.Equal([End, 1, 3, 4], Allowed([1, 2, Colon, 11, Semicolon]));
        Assert.Equal([End, 4], Allowed([1, 2, Colon, 11, Semicolon, 3, Colon, 11, Semicolon]));
    }

    [Fact]
    public void The_kth_mention_is_the_kth_occurrence()
    {
        int[] answer = [1, Colon, 11, Semicolon, 1, Colon, 11, 12, Semicolon, 4, 5, Colon, 11, Semicolon, End];

        IReadOnlyList<AnsweredSpan>? spans = ItemAutomaton.Read(_list, answer);

        Assert.Equal(
            [("[0..1)", "a", 0, 3), ("[2..3)", "ab", 4, 8), ("[4..5)", "a", 9, 13)],
            spans!.Select(span => (span.Range.ToString(), span.Label, span.FirstToken, span.EndToken)));
    }

    [Fact]
    public void Runs_that_begin_alike_are_told_apart_by_what_follows()
    {
        Assert.Equal(["[2..4)"], ItemAutomaton.Read(_list, [1, 3, Colon, 11, Semicolon, End])!.Select(span => span.Range.ToString()));
        Assert.Equal(["[0..3)"], ItemAutomaton.Read(_list, [1, 2, 1, Colon, 11, Semicolon, End])!.Select(span => span.Range.ToString()));
    }

    [Theory]
    [InlineData(3, 1, End)]
    [InlineData(1, Colon, 11, Semicolon)]
    [InlineData(1, Colon, 12, Semicolon, End)]
    [InlineData(1, Semicolon, End)]
    public void What_breaks_the_rules_has_no_spans(params int[] answer) => Assert.Null(ItemAutomaton.Read(_list, answer));

    [Fact]
    public void Separators_may_stand_between_items_only_and_a_frame_around_them()
    {
        ItemTokens tokens = Tokens([[1], [2]]) with { OpenFirst = [7, 8], OpenNext = [Semicolon], Close = [] };

        Assert.Equal([7, End], Allowed([], tokens).Order());
        Assert.Equal([8], Allowed([7], tokens));
        Assert.Equal([1, 2], Allowed([7, 8], tokens));
        Assert.Equal([12, Semicolon, End], Allowed([7, 8, 1, Colon, 11], tokens).Order());
        Assert.Equal([2], Allowed([7, 8, 1, Colon, 11, Semicolon], tokens));
        Assert.Equal([End], Allowed([7, 8, 2, Colon, 11, 12], tokens));
    }

    private static ItemTokens Tokens(int[][] words) => new()
    {
        FirstWords = words,
        NextWords = words,
        InnerWords = words,
        Middle = [Colon],
        Labels = [("a", [11]), ("ab", [11, 12])],
        Close = [Semicolon],
        End = End,
    };

    private static int[] Allowed(int[] answer, ItemTokens? tokens = null)
    {
        ITokenConstraint place = ItemAutomaton.Start(tokens ?? _list);
        foreach (int token in answer)
        {
            Assert.True(place.Allowed.Contains(token));
            place = place.After(token);
        }

        return place.Allowed.Ids().ToArray();
    }
}
