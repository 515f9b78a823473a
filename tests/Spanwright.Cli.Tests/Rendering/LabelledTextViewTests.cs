using Spanwright.Cli.Rendering;
using Spanwright.Text.Documents;

namespace Spanwright.Cli.Tests.Rendering;

public class LabelledTextViewTests
{
    [Fact]
    public void Spans_stand_in_brackets_with_their_labels() => Assert.Equal(
        "[The staff ASPECT] was so [horrible OPINION] .",
        Line(new Sentence("1", ["The", "staff", "was", "so", "horrible", "."])
        {
            Spans = [Span(0, 2, "ASPECT"), Span(4, 5, "OPINION")],
        }));

    [Fact]
    public void The_text_keeps_its_own_spaces() => Assert.Equal(
        "In [New  York LOC], today.",
        Line(new Sentence("1", ["In", "New", "York", ",", "today", "."])
        {
            Text = "In New  York, today.",
            Offsets = [new(0, 2), new(3, 6), new(8, 12), new(12, 13), new(14, 19), new(19, 20)],
            Spans = [Span(1, 3, "LOC")],
        }));

    [Fact]
    public void Overlapping_spans_follow_the_sentence() => Assert.Equal(
        "the [University of Zagreb ORG]  + [Zagreb LOC]",
        Line(new Sentence("1", ["the", "University", "of", "Zagreb"])
        {
            Spans = [Span(1, 4, "ORG"), Span(3, 4, "LOC")],
        }));

    [Fact]
    public void Every_label_has_its_colour()
    {
        LabelledTextView view = new(hasColour: true);
        Sentence sentence = new("1", ["a", "b", "c"]) { Spans = [Span(0, 1, "X"), Span(1, 2, "Y"), Span(2, 3, "X")] };

        Assert.Equal("\u001b[36m[a X]\u001b[0m \u001b[33m[b Y]\u001b[0m \u001b[36m[c X]\u001b[0m", view.Line(sentence));
    }

    [Fact]
    public void Control_characters_of_a_text_do_not_reach_the_terminal()
    {
        string line = Line(new Sentence("1", ["\u001b[31mred", "\u009b2J", "\a"]) { Spans = [Span(0, 1, "\u001bX")] });

        Assert.DoesNotContain(line, char.IsControl);
    }

    private static string Line(Sentence sentence) => new LabelledTextView(hasColour: false).Line(sentence);

    private static LabeledSpan Span(int start, int end, string label) => new(new WordRange(start, end), label);
}
