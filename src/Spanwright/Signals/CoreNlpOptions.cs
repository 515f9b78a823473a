namespace Spanwright.Signals;

/// <summary>How a running CoreNLP server is asked.</summary>
public sealed record CoreNlpOptions
{
    /// <summary>Where the server listens.</summary>
    public Uri Endpoint { get; init; } = new("http://localhost:9000");

    /// <summary>How long to wait for one answer; the first is slow, since the server then loads its models.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Sentences in one request.</summary>
    public int SentencesPerRequest { get; init; } = 20;
}
