using Spanwright.Signals;
using Spanwright.Testing;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Tests.Signals;

public sealed class PatternSourceTests
{
    [Theory]
    [InlineData("Faust/NNP made/VBD a/DT deal/NN with/IN the/DT devil/NN", "Faust-1 | made-2 a-3 deal-4 with-5 | the-6 devil-7")]
    [InlineData("Faust/PROPN made/VERB a/DET deal/NOUN with/ADP the/DET devil/NOUN", "Faust-1 | made-2 a-3 deal-4 with-5 | the-6 devil-7")]
    [InlineData("She/B-PRON was/B-AUX born/B-VERB in/B-ADP old/B-ADJ Rome/B-PROPN", "She-1 | was-2 born-3 in-4 | old-5 Rome-6")]
    [InlineData("He/PRP wants/VBZ to/TO sell/VB two/CD cars/NNS", "He-1 | wants-2 to-3 sell-4 | two-5 cars-6")]
    [InlineData("Ann/NNP gave/VBD up/RP quickly/RB smoking/NN", "Ann-1 | gave-2 up-3 quickly-4 | smoking-5")]
    [InlineData("The/DT man/NN who/WP met/VBD Bob/NNP", "The-1 man-2 | met-4 | Bob-5")]
    [InlineData("The/DET man/NOUN who/PRON met/VERB Bob/PROPN", "The-1 man-2 | met-4 | Bob-5")]
    [InlineData("Bob/NNP saw/VBD his/PRP$ dog/NN", "Bob-1 | saw-2 | his-3 dog-4")]
    [InlineData("Bob/NNP sleeps/VBZ ./.")]
    [InlineData("Rain/NN on/IN the/DT roof/NN")]
    public void A_verb_phrase_and_its_nearest_noun_phrases_are_a_triple(string tagged, params string[] triples)
    {
        (string Word, string Tag)[] words = [.. tagged.Split(' ').Select(word => (word.Split('/')[0], word.Split('/')[1]))];
        PatternSource source = new(new TaggerSource(new ListedTags([.. words.Select(word => word.Tag)])));

        Assert.Equal(triples, SignalFolder.Triples(source, [new Sentence("1", [.. words.Select(word => word.Word)])])[0]);
    }

    [Fact]
    public void The_relation_keeps_to_the_length_that_the_filter_allows()
    {
        PatternSource source = new(new TaggerSource(new ListedTags("NN", "VB", "DT", "JJ", "JJ", "NN", "IN", "NN")));
        Sentence sentence = SignalFolder.Sentence("1", "we take the very old road to Rome");

        Assert.Equal(["we-1 | take-2 | the-3 very-4 old-5 road-6"], SignalFolder.Triples(source, [sentence])[0]);
    }

    [Fact]
    public void Tags_that_are_no_parts_of_speech_are_refused()
    {
        PatternSource source = new(new TaggerSource(new ListedTags("B-PER", "O")));
        SignalException error = Assert.Throws<SignalException>(
            () => SignalFolder.Triples(source, [SignalFolder.Sentence("1", "Ann sleeps")]));

        Assert.Contains("none of the tags is a part of speech, as 'B-PER'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tagger_that_gives_another_number_of_tags_is_named() => Assert.Equal(
        "listed tags: it gave 1 tags for the 2 words of sentence 1. It must give one tag for each word.",
        Assert.Throws<SignalException>(() => SignalFolder.Rows(
            new TaggerSource(new ListedTags("NN")), sentences: [SignalFolder.Sentence("1", "Ann sleeps")])).Message);

    [Fact]
    public void Gold_parts_of_speech_give_most_sentences_of_a_treebank_a_relation()
    {
        string path = Directory.EnumerateFiles(SharedFolders.Data("ud-ewt"), "*dev*.conllu").First();
        FormatOptions options = new() { ConlluTags = "upos" };
        Sentence[] sentences = [.. DocumentFormats.Reader("conllu", options).ReadFile(path).Where(s => s.Words.Count >= 10)];
        SignalCounts counts = new();
        SignalFolder.Rows(
            SignalTable.Make(new SignalOptions { Source = "pattern", Path = path, Format = "conllu", Columns = options }),
            counts, sentences);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{counts.Triples} triples, {counts.Sentences - counts.SentencesWithoutSignal} of {counts.Sentences} sentences");

        Assert.InRange(counts.SentencesWithoutSignal, 0, counts.Sentences / 2);
        Assert.DoesNotContain(TripleDrop.RelationTooLong, counts.Dropped.Keys);
    }

    [Fact]
    public void Every_source_of_the_table_can_be_made()
    {
        foreach (string name in SignalTable.Names)
        {
            SignalOptions options = new() { Source = name, Path = "file", Format = name == "triples" ? "minie" : "conll" };
            Assert.NotNull(SignalTable.Make(name == "tagger" ? options with { Tagger = new ListedTags() } : options));
        }

        Assert.Throws<UnknownNameException>(() => SignalTable.Make(new SignalOptions { Source = "oracle" }));
        Assert.Throws<SignalException>(() => SignalTable.Make(new SignalOptions { Source = "column" }));
        Assert.Throws<SignalException>(() => SignalTable.Make(new SignalOptions { Source = "tagger" }));
    }

    private sealed class ListedTags(params string[] tags) : IWordTagger
    {
        public string Name => "listed tags";

        public IReadOnlyList<IReadOnlyList<string>> Tags(
            IReadOnlyList<IReadOnlyList<string>> sentences, CancellationToken stop = default) => [tags];
    }
}
