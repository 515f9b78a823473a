using System.Text.Json.Nodes;
using Spanwright.Signals;
using Spanwright.Text.Documents;

namespace Spanwright.Tests.Signals;

public sealed class CoreNlpSourceTests
{
    [Fact]
    public void Triples_of_the_server_become_relation_tags()
    {
        using CoreNlpStandIn server = new(FirstThreeWords);
        SignalCounts counts = new();

        Assert.Equal(
            ["O B-Relation O O", "O O", "O B-Relation O O"],
            SignalFolder.Rows(new TripleSignal(Source(server.Endpoint), new TripleFilter()), counts));
        Assert.Equal(2, counts.Triples);
    }

    [Fact]
    public void Sentences_go_one_a_line_with_their_own_words_and_openie_is_asked_for()
    {
        using CoreNlpStandIn server = new(FirstThreeWords);
        CoreNlpSource source = new(new CoreNlpOptions { Endpoint = server.Endpoint, SentencesPerRequest = 2 });
        Sentence[] corpus = [.. SignalFolder.Corpus, new Sentence("4", []), new Sentence("5", ["New York", "is", "big"])];

        Assert.Equal([1, 0, 1, 0, 1], SignalFolder.Triples(source, corpus).Select(triples => triples.Length));
        Assert.Equal(
            ["Ann met old Bob\nIt rains", "Bob moved to Rome", "New_York is big"],
            server.Requests.Select(request => request.Text));
        JsonNode properties = JsonNode.Parse(Uri.UnescapeDataString(server.Requests[0].Address.Query["?properties=".Length..]))!;
        Assert.EndsWith("openie", (string?)properties["annotators"], StringComparison.Ordinal);
        Assert.Equal(("true", "true", "json"), (
            (string?)properties["tokenize.whitespace"], (string?)properties["ssplit.eolonly"],
            (string?)properties["outputFormat"]));
    }

    [Fact]
    public void White_space_in_a_word_comes_back_as_the_word_of_the_corpus()
    {
        using CoreNlpStandIn server = new(FirstThreeWords);
        CoreNlpSource source = Source(server.Endpoint);

        Assert.Equal(
            ["New York-1 | is-2 | big-3"],
            SignalFolder.Triples(source, [new Sentence("1", ["New York", "is", "big"])])[0]);
    }

    [Fact]
    public void A_server_that_is_down_is_named_with_how_to_start_one()
    {
        Uri nowhere = CoreNlpStandIn.FreeEndpoint();
        SignalException error = Fails(Source(nowhere));

        Assert.StartsWith($"{nowhere}: no CoreNLP server answers: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("StanfordCoreNLPServer -port 9000", error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<int, string, string> Nonsense => new()
    {
        { 200, "<html>Welcome</html>", "the answer is no JSON." },
        { 200, "[]", "the answer is not CoreNLP's: it holds no list 'sentences'." },
        { 200, """{"sentences": []}""", "it holds 0 sentences for 3 that were sent." },
        { 200, """{"sentences": [{"openie": []}, {}, {"openie": []}]}""", "a sentence has no list 'openie'" },
        { 200, """{"sentences": [{"openie": [], "tokens": [{"word": "Ann"}]}, {"openie": []}, {"openie": []}]}""",
            "it reads 1 words where sentence 1 has 4." },
        { 500, "java.lang.OutOfMemoryError\n  at", "the server refuses with status 500: 'java.lang.OutOfMemoryError'." },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void An_answer_that_is_none_is_an_error_with_place_and_remedy(int status, string answer, string problem)
    {
        using CoreNlpStandIn server = new(_ => (status, answer));
        SignalException error = Fails(Source(server.Endpoint));

        Assert.Equal(server.Endpoint.ToString(), error.Place);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_that_is_too_slow_is_an_error_that_says_how_long_was_waited()
    {
        CoreNlpStandIn? server = null;
        using CoreNlpStandIn slow = server = new CoreNlpStandIn(_ =>
        {
            server!.WaitForEnd();
            return (200, "{}");
        });
        CoreNlpSource source = new(
            new CoreNlpOptions { Endpoint = slow.Endpoint, Timeout = TimeSpan.FromMilliseconds(200) });

        Assert.Contains("no answer within 0.2 s.", Fails(source).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interruption_is_no_timeout()
    {
        using CoreNlpStandIn server = new(FirstThreeWords);
        CoreNlpSource source = Source(server.Endpoint);

        Assert.ThrowsAny<OperationCanceledException>(() =>
            source.Triples(SignalFolder.Corpus, new SignalCounts(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new CoreNlpSource(new CoreNlpOptions { Timeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentException>(() => new CoreNlpSource(new CoreNlpOptions { SentencesPerRequest = 0 }));
    }

    private static CoreNlpSource Source(Uri endpoint) => new(new CoreNlpOptions { Endpoint = endpoint });

    private static SignalException Fails(CoreNlpSource source) =>
        Assert.Throws<SignalException>(() => SignalFolder.Triples(source));

    // The first three words of every longer line as a triple.
    private static (int Status, string Answer) FirstThreeWords(string text) =>
        (200, new JsonObject { ["sentences"] = new JsonArray([.. text.Split('\n').Select(Answer)]) }.ToJsonString());

    private static JsonObject Answer(string line)
    {
        string[] words = line.Split(' ');
        JsonArray triples = words.Length < 3 ? [] :
        [
            new JsonObject
            {
                ["subject"] = words[0],
                ["subjectSpan"] = new JsonArray(0, 1),
                ["relation"] = words[1],
                ["relationSpan"] = new JsonArray(1, 2),
                ["object"] = words[2],
                ["objectSpan"] = new JsonArray(2, 3),
            },
        ];
        return new JsonObject
        {
            ["openie"] = triples,
            ["tokens"] = new JsonArray([.. words.Select(word => new JsonObject { ["word"] = word, ["originalText"] = word })]),
        };
    }
}
