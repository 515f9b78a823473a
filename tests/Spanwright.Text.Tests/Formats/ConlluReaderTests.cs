using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Text.Tests.Formats;

public sealed class ConlluReaderTests
{
    private const string Range =
        "# newdoc\n# sent_id = s1\n1-2\tdel\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n" +
        "1\tde\tde\tADP\t_\t_\t0\tcase\t_\t_\n2\tel\tel\tDET\t_\t_\t1\tdet\t_\tNER=B-X\n" +
        "2.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n3\tmar\tmar\tNOUN\t_\t_\t1\tobl\t_\tSpaceAfter=No|NER=I-X\n" +
        "4\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n";

    [Fact]
    public void Without_a_text_comment_the_text_is_built_from_forms_and_spaces()
    {
        Sentence sentence = Assert.Single(Source.Read("conllu", Range));

        Assert.Equal("delmar.", sentence.Text);
        Assert.Equal(
            [new(0, 3), new(0, 3), new(3, 6), new(6, 7)], sentence.Offsets!);
        Assert.Equal(("s1", "1"), (sentence.Id, sentence.Document));
        Assert.Equal(new LabeledSpan(new WordRange(1, 3), "X"), Assert.Single(sentence.Spans));
    }

    [Fact]
    public void Ranges_text_and_spans_survive_writing()
    {
        List<Sentence> sentences = Source.Read("conllu", Range);
        List<Sentence> read = Source.Read("conllu", Source.Write("conllu", sentences));

        DocumentFormatsTests.Equal(sentences, read);
        Assert.Equal(sentences[0].Text, read[0].Text);
        Assert.Equal(sentences[0].Offsets!, read[0].Offsets!);
    }

    [Theory]
    [InlineData("upos", "ADP DET NOUN PUNCT")]
    [InlineData("DEPREL", "case det obl punct")]
    [InlineData("lemma", "de el mar .")]
    public void A_field_labels_each_word_by_itself(string field, string labels)
    {
        FormatOptions options = new() { ConlluTags = field };
        List<Sentence> sentences = Source.Read("conllu", Range, options);

        Assert.Equal(labels.Split(' '), sentences[0].Spans.Select(span => span.Label));
        Assert.All(sentences[0].Spans, span => Assert.Equal(1, span.Range.Length));
        DocumentFormatsTests.Equal(sentences, Source.Read("conllu", Source.Write("conllu", sentences, options), options));
    }

    [Fact]
    public void Words_alone_have_no_spans() =>
        Assert.Empty(Source.Read("conllu", Range, new() { ConlluTags = null })[0].Spans);

    [Fact]
    public void An_unknown_field_lists_the_known_ones() => Assert.Contains(
        "Known: id, form, lemma",
        Assert.Throws<UnknownNameException>(() => Source.Read("conllu", Range, new() { ConlluTags = "pos" })).Message);

    [Fact]
    public void A_span_of_several_words_does_not_fit_a_field() => Assert.Throws<DataFormatException>(
        () => Source.Write("conllu", Source.Read("conllu", Range), new() { ConlluTags = "xpos" }));

    [Theory]
    [InlineData("1\ta\t_\n", "the line has 3 tab-separated fields, but CoNLL-U has 10")]
    [InlineData("2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "the id is '2' where word 1")]
    [InlineData("x\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "the id is 'x' where word 1")]
    [InlineData("1-\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "the id is '1-' where word 1")]
    [InlineData("2-3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "the id is '2-3' where word 1")]
    [InlineData("1\t\t_\t_\t_\t_\t_\t_\t_\t_\n", "the form is empty")]
    [InlineData("1\ta\t_\t_\t_\t_\t_\t_\t_\tNER=Q-X\n", "'Q-X' is no tag of IOB2")]
    [InlineData("# text = b\n1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "the form 'a' does not follow in the text")]
    public void Lines_that_break_the_format_are_named(string text, string problem)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => Source.Read("conllu", text));

        Assert.StartsWith(problem, error.Problem);
        Assert.Equal(text.Count(character => character == '\n'), error.Line);
    }
}
