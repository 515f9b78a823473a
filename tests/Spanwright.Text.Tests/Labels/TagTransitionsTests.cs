using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Labels;

public sealed class TagTransitionsTests
{
    [Theory]
    [MemberData(nameof(LabelSchemeTests.Schemes), MemberType = typeof(LabelSchemeTests))]
    public void A_row_is_legal_exactly_where_some_spans_are_written_so(string name)
    {
        LabelScheme scheme = LabelScheme.Find(name);
        foreach (string[] tags in EveryTagRow.Of(scheme, 5))
        {
            string[] written = scheme.Tags(scheme.Spans(tags, IllegalTagPolicy.Repair), tags.Length);
            Assert.Equal(written.SequenceEqual(tags), scheme.IllegalTags(tags) == 0);
        }
    }

    [Fact]
    public void The_matrix_says_what_the_pairs_say()
    {
        TagTransitions transitions = new(LabelScheme.Iob2);
        Tag[] tags = [Tag.Outside, new('B', "X"), new('I', "X"), new('I', "Y")];

        bool[,] allowed = transitions.Matrix(tags);

        Assert.True(allowed[1, 2]);
        Assert.False(allowed[0, 2]);
        Assert.False(allowed[1, 3]);
        Assert.True(allowed[2, 0]);
    }

    [Fact]
    public void An_open_span_may_not_end_a_sentence_in_bioes()
    {
        TagTransitions transitions = new(LabelScheme.Bioes);

        Assert.False(transitions.AllowsLast(new Tag('B', "X")));
        Assert.True(transitions.AllowsLast(new Tag('S', "X")));
        Assert.False(transitions.AllowsFirst(new Tag('I', "X")));
    }
}
