using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Text.Tests.Labels;

public sealed class SchemeConversionTests
{
    public static TheoryData<string, string> Pairs => [.. LabelScheme.All
        .SelectMany(from => LabelScheme.All.Select(to => (from.Name, to.Name)))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Conversion_keeps_the_spans_or_counts_what_is_lost(string fromName, string toName)
    {
        (LabelScheme from, LabelScheme to) = (LabelScheme.Find(fromName), LabelScheme.Find(toName));
        foreach (string[] tags in EveryTagRow.Of(from, 4))
        {
            foreach (IllegalTagPolicy policy in Enum.GetValues<IllegalTagPolicy>())
            {
                SchemeConversion conversion = new(from, to, policy);
                string[] converted = conversion.Convert(tags);

                IReadOnlyList<LabeledSpan> spans = from.Spans(tags, policy);
                IReadOnlyList<LabeledSpan> kept = to.Spans(converted);
                Assert.Equal(spans.Count, conversion.Spans);
                Assert.Equal(spans.Except(kept).Count(), conversion.SpansLost);
                Assert.True(to == LabelScheme.Io || conversion.SpansLost == 0);
                Assert.Equal(
                    tags.Count(tag => tag != "O") - converted.Count(tag => tag != "O"), conversion.WordsLost);

                // conlleval does not know U and L, so where B follows U it drops the word even of legal rows.
                bool loses = policy == IllegalTagPolicy.Discard
                    || (policy == IllegalTagPolicy.Conlleval && from == LabelScheme.Bilou);
                Assert.True(conversion.WordsLost == 0 || loses);
                Assert.True(
                    conversion.WordsLost == 0 || conversion.IllegalTags > 0 || policy != IllegalTagPolicy.Discard);
            }
        }
    }

    [Fact]
    public void Touching_spans_of_one_label_are_lost_in_io()
    {
        SchemeConversion conversion = new(LabelScheme.Iob2, LabelScheme.Io);

        Assert.Equal(["I-X", "I-X", "I-Y"], conversion.Convert(["B-X", "B-X", "B-Y"]));
        Assert.Equal((3, 2), (conversion.Spans, conversion.SpansLost));
    }
}
