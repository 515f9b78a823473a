using CsCheck;
using Spanwright.Methods.InContext.Answers;
using Spanwright.Text.Documents;

namespace Spanwright.Tests.Methods.InContext.Answers;

public sealed class AnswerFormatTests
{
    private static readonly AnswerLabels _labels = new(["PER", "noun phrase", "LOC"]);

    public static TheoryData<string> Formats { get; } = [.. AnswerFormats.Names];

    [Theory]
    [InlineData("list", "Ann:PER;Ann:LOC")]
    [InlineData("inline", "<PER> Ann </PER> met <LOC> Ann </LOC>")]
    [InlineData("json", """{"text":"Ann","type":"PER"} {"text":"Ann","type":"LOC"}""")]
    public void The_kth_mention_is_the_kth_occurrence(string format, string text)
    {
        Sentence sentence = Labeled("Ann met Ann", (0, 1, "PER"), (2, 3, "LOC"));

        Assert.Equal(text, AnswerFormats.Find(format).Text(sentence, _labels));
        Assert.Equal(sentence.Spans, AnswerFormats.Find(format).Parse(text, sentence.Words, _labels).Spans);
    }

    [Theory]
    [InlineData("list", "Ann:PER", AnswerObstacle.LaterOccurrence)]
    [InlineData("inline", "Ann met <PER> Ann </PER>", AnswerObstacle.None)]
    [InlineData("json", """{"text":"Ann","type":"PER","occurrence":2}""", AnswerObstacle.None)]
    public void Only_the_list_cannot_mean_a_later_occurrence_alone(string format, string text, AnswerObstacle obstacle)
    {
        WrittenAnswer answer = AnswerFormats.Find(format).Write(Labeled("Ann met Ann", (2, 3, "PER")), _labels);

        Assert.Equal(new WrittenAnswer(text, obstacle), answer);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Overlapping_spans_are_refused(string format)
    {
        Sentence sentence = Labeled("a b c", (0, 2, "PER"), (1, 3, "LOC"));

        Assert.Equal(AnswerObstacle.Overlap, AnswerFormats.Find(format).Write(sentence, _labels).Obstacle);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_label_that_is_not_known_is_refused(string format) => Assert.Equal(
        AnswerObstacle.UnknownLabel, AnswerFormats.Find(format).Write(Labeled("a b", (0, 1, "ORG")), _labels).Obstacle);

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_sentence_without_words_has_an_empty_answer(string format)
    {
        WrittenAnswer answer = AnswerFormats.Find(format).Write(new Sentence("1", []), _labels);

        Assert.Equal(new WrittenAnswer("", AnswerObstacle.None), answer);
    }

    [Theory]
    [InlineData("list", "; :", AnswerObstacle.Separator)]
    [InlineData("list", "x\ny", AnswerObstacle.Separator)]
    [InlineData("inline", "x\ny", AnswerObstacle.Separator)]
    [InlineData("json", "x\ny", AnswerObstacle.None)]
    [InlineData("json", "\"}", AnswerObstacle.None)]
    [InlineData("inline", "</PER>", AnswerObstacle.None)]
    [InlineData("inline", "\\</PER>", AnswerObstacle.None)]
    [InlineData("list", "a;b", AnswerObstacle.None)]
    [InlineData("list", "a:b", AnswerObstacle.None)]
    public void Words_that_look_like_the_format_are_escaped_or_refused(string format, string word, AnswerObstacle obstacle)
    {
        Sentence sentence = new("1", ["first", word, "last"]) { Spans = [new LabeledSpan(new WordRange(1, 2), "PER")] };

        Assert.Equal(obstacle, AnswerFormats.Find(format).Write(sentence, _labels).Obstacle);
    }

    [Fact]
    public void Words_that_read_as_a_tag_together_are_escaped()
    {
        Sentence sentence = Labeled("<noun phrase> x </PER>", (0, 1, "PER"), (3, 4, "noun phrase"));

        WrittenAnswer answer = AnswerFormats.Find("inline").Write(sentence, _labels);

        Assert.Equal(AnswerObstacle.None, answer.Obstacle);
        Assert.Equal(@"<PER> \<noun </PER> phrase> x <noun phrase> \</PER> </noun phrase>", answer.Text);
    }

    [Theory]
    [InlineData("Ann </PER> met Bob", 1, 0, 0)]
    [InlineData("<PER> <LOC> Ann </LOC> met Bob", 1, 0, 0)]
    [InlineData("<PER> Ann met Bob", 1, 0, 0)]
    [InlineData("<PER> Ann </LOC> met Bob", 1, 0, 0)]
    [InlineData("<PER> </PER> Ann met Bob", 1, 0, 0)]
    [InlineData("I do not know", 1, 0, 0)]
    [InlineData("<PER> Eve </PER> met Bob", 0, 1, 0)]
    [InlineData("<PER> Ann Bob </PER>", 0, 1, 0)]
    [InlineData("<ORG> Ann </ORG> met Bob", 0, 0, 1)]
    public void Faults_of_inline_answers_are_counted(string answer, int unparseable, int ungrounded, int unknown)
    {
        ParsedAnswer parsed = AnswerFormats.Find("inline").Parse(answer, ["Ann", "met", "Bob"], _labels);

        Assert.Equal((unparseable, ungrounded, unknown), (parsed.Counts.Unparseable, parsed.Counts.Ungrounded, parsed.Counts.UnknownType));
    }

    [Theory]
    [InlineData("<PER>Ann</PER> met <LOC>Bob</LOC>", 2)]
    [InlineData("<PER> Ann </PER>  met  <LOC> Bob </LOC>", 2)]
    [InlineData("<PER> Ann </PER> <LOC> Bob </LOC>", 2)]
    [InlineData("Eve and <PER> Ann </PER> met", 1)]
    [InlineData("<per> Ann </per> met", 1)]
    public void Inline_answers_that_are_no_exact_copy_keep_their_spans(string answer, int spans) =>
        Assert.Equal(spans, AnswerFormats.Find("inline").Parse(answer, ["Ann", "met", "Bob"], _labels).Spans.Count);

    [Theory]
    [InlineData("""[{"text": "Ann", "type": "PER"}, {"text": "Bob", "type": "LOC"}]""", 2, 0)]
    [InlineData("{\"text\":\"Ann\",\"type\":\"PER\"}\n{\"text\":\"Bob\",\"type\":\"LOC\"}\nSentence: more", 2, 0)]
    [InlineData("""{"text":"Ann","type":"PER"} and so on""", 1, 1)]
    [InlineData("""{"text":"Ann","type":"PER"} {"text":"Bo""", 1, 1)]
    [InlineData("""{"text":"Ann"} {"text":3,"type":"PER"} {"text":"Ann","type":"PER","occurrence":0} {]}""", 0, 4)]
    [InlineData("Ann is a person", 0, 1)]
    [InlineData("""{"text":"\ud800","type":"PER"}""", 0, 1)]
    public void Json_answers_are_read_as_far_as_they_go(string answer, int accepted, int unparseable)
    {
        AnswerCounts counts = AnswerFormats.Find("json").Parse(answer, ["Ann", "met", "Bob"], _labels).Counts;

        Assert.Equal((accepted, unparseable), (counts.Accepted, counts.Unparseable));
    }

    [Fact]
    public void A_mention_whose_words_are_taken_is_a_duplicate()
    {
        string[] words = ["Ann", "met", "Bob"];

        Assert.Equal(1, AnswerFormats.Find("list").Parse("Ann:PER;Ann:LOC", words, _labels).Counts.Duplicate);
        Assert.Equal(1, AnswerFormats.Find("json").Parse(
            """{"text":"Ann","type":"PER"} {"text":"Ann","type":"LOC","occurrence":1}""", words, _labels).Counts.Duplicate);
    }

    [Fact]
    public void Counts_of_answers_add_up_and_know_truncated_ones()
    {
        IAnswerFormat format = AnswerFormats.Find("list");
        AnswerCounts counts = format.Parse("Ann:PER;Bo", ["Ann", "Bob"], _labels, isTruncated: true).Counts
            + format.Parse("Bob:LOC", ["Ann", "Bob"], _labels).Counts;

        Assert.Equal(new AnswerCounts() with { Items = 3, Accepted = 2, Unparseable = 1, Truncated = 1 }, counts);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_written_without_obstacle_is_read_again(string format) => LabeledSentences.Sample(sentence =>
    {
        WrittenAnswer answer = AnswerFormats.Find(format).Write(sentence, _labels);
        if (format == "json" || answer.Obstacle == AnswerObstacle.None)
        {
            Assert.Equal(sentence.Spans, AnswerFormats.Find(format).Parse(answer.Text, sentence.Words, _labels).Spans);
            ParsedAnswer goesOn = AnswerFormats.Find(format).Parse(answer.Text + "\nSentence: x\n", sentence.Words, _labels);
            if (answer.Text.Length > 0) // without an answer the next line is taken for one
            {
                Assert.Equal(sentence.Spans, goesOn.Spans);
                Assert.True(goesOn.HasTextBehind);
            }
        }
    });

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_text_is_read_without_failing_into_spans_that_do_not_overlap(string format) =>
        Gen.Select(LabeledSentences, AnyOf("<PER>", "</PER>", ";", ":", "{\"text\":\"", "\"}", "\"type\":\"", "PER", " ", "a", "b", "\n", "<", "\\").Array[0, 20])
            .Sample((sentence, pieces) =>
            {
                ParsedAnswer read = AnswerFormats.Find(format).Parse(string.Concat(pieces), sentence.Words, _labels);
                Assert.All(read.Spans.Zip(read.Spans.Skip(1)), pair => Assert.False(pair.First.Range.Overlaps(pair.Second.Range)));
                Assert.All(read.Spans, span => Assert.True(span.Range.Start >= 0 && span.Range.End <= sentence.Words.Count && span.Range.Length > 0));
                Assert.Equal(read.Items.Count, read.Counts.Items);
            });

    private static Gen<Sentence> LabeledSentences { get; } =
        from words in AnyOf("a", "b", "A", "<PER>", "</PER>", "<noun", "phrase>", "a:b", ";", ":", "\\", "x y", "\"", "{", "é", "PER").Array[1, 9]
        from kinds in Gen.Int[-2, 2].Array[words.Length]
        select new Sentence("1", words) { Spans = Spans(kinds) };

    private static Gen<string> AnyOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    // A kind for each word: a new span of that label, more of the span before (-1), or none (-2).
    private static List<LabeledSpan> Spans(int[] kinds)
    {
        List<LabeledSpan> spans = [];
        for (int i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] >= 0)
            {
                spans.Add(new LabeledSpan(new WordRange(i, i + 1), _labels.Names[kinds[i]]));
            }
            else if (kinds[i] == -1 && spans.Count > 0 && spans[^1].Range.End == i)
            {
                spans[^1] = spans[^1] with { Range = new WordRange(spans[^1].Range.Start, i + 1) };
            }
        }

        return spans;
    }

    private static Sentence Labeled(string words, params (int Start, int End, string Label)[] spans) => new("1", words.Split(' '))
    {
        Spans = [.. spans.Select(span => new LabeledSpan(new WordRange(span.Start, span.End), span.Label))],
    };
}
