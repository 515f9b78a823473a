using Spanwright.Signals;
using Spanwright.Text.Documents;

namespace Spanwright.Tests.Signals;

/// <summary>A folder for triple files that is deleted afterwards, and a small corpus.</summary>
internal sealed class SignalFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spanwright-signals-");

    public static IReadOnlyList<Sentence> Corpus { get; } =
    [
        Sentence("1", "Ann met old Bob"),
        Sentence("2", "It rains"),
        Sentence("3", "Bob moved to Rome"),
    ];

    public static Sentence Sentence(string id, string words) => new(id, words.Split(' '));

    public string File(string text)
    {
        string path = Path.Combine(_folder.FullName, "triples.txt");
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    /// <summary>The tags of a source, one text a sentence; the sentences are the corpus unless given.</summary>
    public static string[] Rows(
        ISignalSource source, SignalCounts? counts = null, IReadOnlyList<Sentence>? sentences = null) =>
        [.. source.Tags(sentences ?? Corpus, counts ?? new SignalCounts(), TestContext.Current.CancellationToken)
            .Select(row => string.Join(' ', row))];

    /// <summary>The triples of a source, as "subject | relation | object" in the notation of files.</summary>
    public static string[][] Triples(ITripleSource source, IReadOnlyList<Sentence>? sentences = null) =>
        [.. Found(source, sentences).Select(triples => triples.Select(triple => string.Join(
            " | ", triple.Parts.Select(part => string.Join(' ', part.Words.Select(word => word.ToString()))))).ToArray())];

    /// <summary>The triples of a source.</summary>
    public static IReadOnlyList<IReadOnlyList<OpenTriple>> Found(
        ITripleSource source, IReadOnlyList<Sentence>? sentences = null) =>
        source.Triples(sentences ?? Corpus, new SignalCounts(), TestContext.Current.CancellationToken);

    public void Dispose() => _folder.Delete(recursive: true);
}
