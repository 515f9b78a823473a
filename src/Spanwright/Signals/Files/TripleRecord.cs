namespace Spanwright.Signals.Files;

/// <summary>What a triple file says about one sentence.</summary>
/// <param name="Line">1-based line; null where the format has no lines.</param>
/// <param name="Words">The words of the sentence; null where the file does not hold them.</param>
/// <param name="TriplesFor">The triples, given the words of the sentence in the corpus.</param>
public sealed record TripleRecord(
    long? Line, IReadOnlyList<string>? Words, Func<IReadOnlyList<string>, IReadOnlyList<OpenTriple>> TriplesFor);
