using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Signals;

/// <summary>Gives the triples of sentences; a filter makes tags of them (<see cref="TripleSignal"/>).</summary>
public interface ITripleSource
{
    /// <summary>What it is and where, for messages.</summary>
    string Name { get; }

    /// <summary>The triples of each sentence, in the order of the sentences.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="counts">Where to count what could not be used.</param>
    /// <param name="stop">Interrupts between two sentences.</param>
    /// <exception cref="DataFormatException">A file of the source breaks its format or belongs to other sentences.</exception>
    /// <exception cref="SignalException">The source failed.</exception>
    IReadOnlyList<IReadOnlyList<OpenTriple>> Triples(
        IReadOnlyList<Sentence> sentences, SignalCounts counts, CancellationToken stop = default);
}
