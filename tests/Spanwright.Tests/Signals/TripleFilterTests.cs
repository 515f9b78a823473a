using CsCheck;
using Spanwright.Signals;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Tests.Signals;

public sealed class TripleFilterTests
{
    private static readonly string[] _words = ["Ann", "met", "Bob", "and", "saw", "Eve"];

    [Fact]
    public void An_entry_reads_back_as_it_was_written() => Gen.Int[0, 5].Sample(index =>
    {
        TripleWord word = new(_words[index], index);
        TripleWord added = new("is", Index: null);

        return TripleWord.Parse(word.ToString(), _words) == word && TripleWord.Parse(added.ToString(), _words) == added;
    });

    [Theory]
    [InlineData("met")]
    [InlineData("met-")]
    [InlineData("met-two")]
    public void An_entry_without_an_index_is_none(string entry) => Assert.Null(TripleWord.Parse(entry, _words));

    [Theory]
    [InlineData("clean")]
    [InlineData("paper_exact")]
    public void An_index_outside_the_sentence_drops_the_triple_with_its_reason(string filter)
    {
        OpenTriple triple = new([new("Ann", 0)], [new("met", 1)], [new("Bob", 6)]);

        Assert.Equal([TripleDrop.OutOfRange], TripleFilters.Find(filter).Filter(_words, [triple]).Dropped);
    }

    [Fact]
    public void A_word_that_the_sentence_does_not_have_there_drops_the_triple()
    {
        OpenTriple triple = new([new("Ann", 0)], [new("meet", 1)], [new("Bob", 2)]);

        Assert.Equal([TripleDrop.OtherWord], new TripleFilter().Filter(_words, [triple]).Dropped);
    }

    [Theory]
    [InlineData("clean")]
    [InlineData("paper_exact")]
    public void What_a_filter_keeps_are_legal_tags_of_at_most_five_words_of_relation(string name) =>
        (from starts in Gen.Int[0, 9].Array[6]
         from lengths in Gen.Int[0, 4].Array[6]
         select (starts, lengths)).Sample(entry =>
    {
        string[] words = [.. Enumerable.Range(0, 16).Select(i => $"w{i}")];
        OpenTriple[] triples =
        [
            OpenTriple.OfRanges(words, Range(0), Range(1), Range(2)),
            OpenTriple.OfRanges(words, Range(3), Range(4), Range(5)),
        ];
        FilteredTriples filtered = TripleFilters.Find(name).Filter(words, triples);
        IReadOnlyList<LabeledSpan> spans = LabelScheme.Iob2.Spans(filtered.Tags);

        Assert.Equal(0, LabelScheme.Iob2.IllegalTags(filtered.Tags));
        Assert.Equal(filtered.Merging == TripleMerging.None, spans.Count == 0);
        Assert.All(
            spans.Where(span => span.Label == TripleLabels.Relation),
            span => Assert.InRange(span.Range.Length, 1, ITripleFilter.LongestRelation));

        WordRange Range(int i) => new(entry.starts[i], entry.starts[i] + entry.lengths[i]);
    });

    [Fact]
    public void An_unknown_filter_lists_the_known_ones() => Assert.Equal(
        "There is no triple filter 'paper'. Known: clean, paper_exact.",
        Assert.Throws<UnknownNameException>(() => TripleFilters.Find("paper")).Message);
}
