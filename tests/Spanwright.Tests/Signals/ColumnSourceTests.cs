using Spanwright.Signals;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Tests.Signals;

public sealed class ColumnSourceTests
{
    private const string Columns =
        "Ann NNP B-NP O\nmet VBD B-VP O\nold JJ B-NP O\nBob NNP I-NP O\n\nIt PRP B-NP O\nrains VBZ B-VP O\n\n"
        + "Bob NNP B-NP O\nmoved VBD B-VP O\nto TO B-PP O\nRome NNP B-NP B-LOC\n";

    [Theory]
    [InlineData("1", "NNP VBD JJ NNP", "PRP VBZ", "NNP VBD TO NNP")]
    [InlineData("2", "B-NP B-VP B-NP I-NP", "B-NP B-VP", "B-NP B-VP B-PP B-NP")]
    [InlineData("-1", "O O O O", "O O", "O O O B-LOC")]
    public void A_column_is_a_signal_as_it_stands(string column, params string[] rows)
    {
        using SignalFolder folder = new();
        ColumnSource source = new(folder.File(Columns), "conll", new FormatOptions { TagColumn = column });

        Assert.Equal(rows, SignalFolder.Rows(source));
    }

    [Theory]
    [InlineData("upos", "NOUN VERB")]
    [InlineData("misc:NER", "B-PER O")]
    public void A_field_of_conllu_is_a_signal(string field, string row)
    {
        using SignalFolder folder = new();
        string path = folder.File(
            "1\tdogs\tdog\tNOUN\tNNS\t_\t2\tnsubj\t_\tNER=B-PER\n2\tbark\tbark\tVERB\tVBP\t_\t0\troot\t_\t_\n\n");
        ColumnSource source = new(path, "conllu", new FormatOptions { ConlluTags = field });

        Assert.Equal([row], SignalFolder.Rows(source, sentences: [SignalFolder.Sentence("1", "dogs bark")]));
    }

    [Fact]
    public void Sentences_with_the_same_words_take_their_rows_in_order()
    {
        using SignalFolder folder = new();
        ColumnSource source = new(folder.File("can MD\n\ncan NN\n"), "conll", new FormatOptions());
        Sentence can = SignalFolder.Sentence("1", "can");

        Assert.Equal(["MD", "NN", "NN"], SignalFolder.Rows(source, sentences: [can, can, can]));
    }

    [Fact]
    public void A_sentence_that_the_file_lacks_is_named()
    {
        using SignalFolder folder = new();
        string path = folder.File(Columns.Replace("rains", "snows", StringComparison.Ordinal));
        DataFormatException error = Assert.Throws<DataFormatException>(
            () => SignalFolder.Rows(new ColumnSource(path, "conll", new FormatOptions())));

        Assert.Contains("does not hold sentence 2 of the corpus, 'It rains'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_nothing_but_outside_is_an_empty_signal()
    {
        using SignalFolder folder = new();
        ColumnSource source = new(
            folder.File(Columns.Replace("B-LOC", "O", StringComparison.Ordinal)), "conll", new FormatOptions());

        Assert.Throws<SignalException>(() => SignalFolder.Rows(source));
    }
}
