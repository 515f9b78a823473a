using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spanwright.Signals.Files;
using Spanwright.Text.Documents;

namespace Spanwright.Signals;

/// <summary>
/// Triples from a running CoreNLP server, its annotator openie. The words are sent joined by spaces, one sentence a
/// line, and the server is told to cut at white space only, as the authors of the paper did; white space within a
/// word is sent as <c>_</c>.
/// </summary>
public sealed class CoreNlpSource : ITripleSource
{
    private const string Remedy =
        "Start one: java -mx4g -cp '*' edu.stanford.nlp.pipeline.StanfordCoreNLPServer -port 9000.";

    private const string OtherServer = "Something else listens there, or another version: name the address of a CoreNLP server.";

    private readonly CoreNlpOptions _options;
    private readonly Uri _address;

    /// <summary>Nothing is asked before the first sentences come.</summary>
    /// <exception cref="ArgumentException">The timeout or the number of sentences is not positive.</exception>
    public CoreNlpSource(CoreNlpOptions options)
    {
        if (options.Timeout <= TimeSpan.Zero || options.SentencesPerRequest < 1)
        {
            throw new ArgumentException("A timeout and a number of sentences must be positive.");
        }

        _options = options;
        string properties = new JsonObject
        {
            ["annotators"] = "tokenize,ssplit,pos,lemma,depparse,natlog,openie",
            ["tokenize.whitespace"] = "true",
            ["ssplit.eolonly"] = "true",
            ["outputFormat"] = "json",
        }.ToJsonString();
        _address = new Uri(options.Endpoint, $"/?properties={Uri.EscapeDataString(properties)}");
    }

    /// <inheritdoc/>
    public string Name => _options.Endpoint.ToString();

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<OpenTriple>> Triples(
        IReadOnlyList<Sentence> sentences, SignalCounts counts, CancellationToken stop = default)
    {
        using HttpClient client = new() { Timeout = _options.Timeout };
        return [.. sentences.Chunk(_options.SentencesPerRequest).SelectMany(chunk => Ask(client, chunk, stop))];
    }

    private IReadOnlyList<OpenTriple>[] Ask(HttpClient client, Sentence[] sentences, CancellationToken stop)
    {
        // A sentence without words would be no line of its own.
        Sentence[] sent = [.. sentences.Where(sentence => sentence.Words.Count > 0)];
        Queue<IReadOnlyList<OpenTriple>> answers = new(sent.Length == 0 ? [] : Answers(client, sent, stop));
        return [.. sentences.Select(sentence => sentence.Words.Count > 0 ? answers.Dequeue() : [])];
    }

    private IReadOnlyList<OpenTriple>[] Answers(HttpClient client, Sentence[] sentences, CancellationToken stop)
    {
        string[][] lines = [.. sentences.Select(sentence => sentence.Words.Select(Visible).ToArray())];
        using JsonDocument document = Post(client, string.Join('\n', lines.Select(words => string.Join(' ', words))), stop);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("sentences", out JsonElement list)
            || list.ValueKind != JsonValueKind.Array)
        {
            throw Nonsense("it holds no list 'sentences'.");
        }

        if (list.GetArrayLength() != sentences.Length)
        {
            throw Nonsense($"it holds {list.GetArrayLength()} sentences for {sentences.Length} that were sent.");
        }

        return [.. sentences.Zip(lines, list.EnumerateArray()).Select(entry => Triples(entry.First, entry.Second, entry.Third))];
    }

    private IReadOnlyList<OpenTriple> Triples(Sentence sentence, string[] sent, JsonElement element)
    {
        CoreNlpJson answer = new(element);
        if (answer.Words is { } read && read.Count != sent.Length)
        {
            throw Nonsense($"it reads {read.Count} words where sentence {sentence.Id} has {sent.Length}.");
        }

        return answer.Triples(answer.Words ?? sent, sentence.Words)
            ?? throw Nonsense("a sentence has no list 'openie' of triples with their spans.");
    }

    private JsonDocument Post(HttpClient client, string text, CancellationToken stop)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _address)
        {
            Content = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("text/plain", "utf-8")),
        };
        try
        {
            using HttpResponseMessage response = client.Send(request, stop);
            using Stream body = response.Content.ReadAsStream(stop);
            return response.IsSuccessStatusCode ? JsonDocument.Parse(body) : throw Refusal(response, body);
        }
        catch (HttpRequestException error)
        {
            throw new SignalException(Name, $"no CoreNLP server answers: {error.Message}.", Remedy, error);
        }
        catch (TaskCanceledException error) when (!stop.IsCancellationRequested)
        {
            throw new SignalException(
                Name, $"no answer within {_options.Timeout.TotalSeconds:0.###} s.",
                "Allow more time (timeout_seconds), or send fewer sentences in one request (sentences_per_request).", error);
        }
        catch (JsonException error)
        {
            throw new SignalException(Name, "the answer is no JSON.", OtherServer, error);
        }
    }

    private SignalException Refusal(HttpResponseMessage response, Stream body)
    {
        using StreamReader reader = new(body);
        return new SignalException(
            Name, $"the server refuses with status {(int)response.StatusCode}: '{reader.ReadLine()}'.",
            "See the server's own log; the annotator openie needs the English models on its class path.");
    }

    private SignalException Nonsense(string problem) => new(Name, $"the answer is not CoreNLP's: {problem}", OtherServer);

    private static string Visible(string word) =>
        word.Any(char.IsWhiteSpace) ? string.Concat(word.Select(letter => char.IsWhiteSpace(letter) ? '_' : letter)) : word;
}
