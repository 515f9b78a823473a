using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Signals;

/// <summary>Gives sentences a second labelling, made by something else than the people who labelled the corpus.</summary>
public interface ISignalSource
{
    /// <summary>One auxiliary tag for each word of each sentence; <c>O</c> where the source says nothing.</summary>
    /// <param name="sentences">The sentences.</param>
    /// <param name="counts">Where to count what was used and what could not be.</param>
    /// <param name="stop">Interrupts between two sentences.</param>
    /// <returns>Rows in the order of the sentences, each as long as its sentence.</returns>
    /// <exception cref="DataFormatException">A file of the source breaks its format or belongs to other sentences.</exception>
    /// <exception cref="SignalException">The source failed, or says nothing about any word.</exception>
    IReadOnlyList<IReadOnlyList<string>> Tags(
        IReadOnlyList<Sentence> sentences, SignalCounts counts, CancellationToken stop = default);
}
