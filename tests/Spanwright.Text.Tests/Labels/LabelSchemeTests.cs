using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Labels;

public sealed class LabelSchemeTests
{
    private const int LongestRow = 5;

    public static TheoryData<string> Schemes => [.. LabelScheme.All.Select(scheme => scheme.Name)];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Legal_tags_survive_the_way_through_spans(string name)
    {
        LabelScheme scheme = LabelScheme.Find(name);
        int legal = 0;
        foreach (string[] tags in EveryTagRow.Of(scheme, LongestRow).Where(tags => scheme.IllegalTags(tags) == 0))
        {
            Assert.Equal(tags, scheme.Tags(scheme.Spans(tags), tags.Length));
            Assert.Equal(scheme.Spans(tags), scheme.Spans(tags, IllegalTagPolicy.Repair));
            legal++;
        }

        Assert.True(legal > 100, $"only {legal} legal rows");
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_policy_yields_spans_that_the_scheme_can_write_without_illegal_tags(string name)
    {
        LabelScheme scheme = LabelScheme.Find(name);
        foreach (string[] tags in EveryTagRow.Of(scheme, LongestRow - 1))
        {
            foreach (IllegalTagPolicy policy in Enum.GetValues<IllegalTagPolicy>())
            {
                string[] written = scheme.Tags(scheme.Spans(tags, policy), tags.Length);
                Assert.Equal(0, scheme.IllegalTags(written));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Repair_keeps_every_labelled_word_and_its_label(string name)
    {
        LabelScheme scheme = LabelScheme.Find(name);
        foreach (string[] tags in EveryTagRow.Of(scheme, LongestRow - 1))
        {
            string[] labels = new string[tags.Length];
            Array.Fill(labels, "");
            foreach (LabeledSpan span in scheme.Spans(tags, IllegalTagPolicy.Repair))
            {
                Array.Fill(labels, span.Label, span.Range.Start, span.Range.Length);
            }

            Assert.Equal(tags.Select(tag => tag == "O" ? "" : tag[2..]), labels);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Discarded_spans_are_among_the_repaired_ones(string name)
    {
        LabelScheme scheme = LabelScheme.Find(name);
        foreach (string[] tags in EveryTagRow.Of(scheme, LongestRow - 1))
        {
            Assert.Subset(
                scheme.Spans(tags, IllegalTagPolicy.Repair).ToHashSet(), scheme.Spans(tags).ToHashSet());
        }
    }

    [Theory]
    [InlineData("bio", "IOB2")]
    [InlineData("iobes", "BIOES")]
    [InlineData("BILUO", "BILOU")]
    public void Aliases_name_the_same_scheme(string alias, string name) =>
        Assert.Equal(name, LabelScheme.Find(alias).Name);

    [Fact]
    public void An_unknown_scheme_lists_the_known_ones()
    {
        UnknownNameException error = Assert.Throws<UnknownNameException>(() => LabelScheme.Find("bmes"));

        Assert.Equal(
            "There is no label scheme 'bmes'. Known: BILOU, BILUO, BIO, BIOES, IO, IOB1, IOB2, IOBES, IOE1, IOE2.",
            error.Message);
    }

    [Theory]
    [InlineData("Q-ORG")]
    [InlineData("BORG")]
    [InlineData("")]
    [InlineData("b-ORG")]
    public void A_tag_of_no_scheme_is_an_error(string tag) =>
        Assert.Throws<UnknownTagException>(() => LabelScheme.Iob2.Spans([tag]));

    [Fact]
    public void A_label_keeps_its_hyphens() =>
        Assert.Equal("creative-work", Assert.Single(LabelScheme.Iob2.Spans(["B-creative-work"])).Label);

    [Fact]
    public void Overlapping_spans_have_no_tags()
    {
        LabeledSpan[] spans = [new(new WordRange(0, 2), "A"), new(new WordRange(1, 3), "B")];

        Assert.Throws<ArgumentException>(() => LabelScheme.Iob2.Tags(spans, 3));
    }

    [Fact]
    public void A_span_outside_the_sentence_has_no_tags() =>
        Assert.Throws<ArgumentException>(() => LabelScheme.Iob2.Tags([new(new WordRange(1, 3), "A")], 2));
}
