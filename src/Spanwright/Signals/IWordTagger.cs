namespace Spanwright.Signals;

/// <summary>Anything that gives words tags: a part-of-speech tagger, a chunker, a trained model.</summary>
public interface IWordTagger
{
    /// <summary>What it is, for messages.</summary>
    string Name { get; }

    /// <summary>One tag for each word of each sentence.</summary>
    /// <param name="sentences">The words of each sentence.</param>
    /// <param name="stop">Interrupts the work.</param>
    IReadOnlyList<IReadOnlyList<string>> Tags(
        IReadOnlyList<IReadOnlyList<string>> sentences, CancellationToken stop = default);
}
