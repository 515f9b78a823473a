using Spanwright.Text.Documents;

namespace Spanwright.Signals;

/// <summary>The tags of a tagger as a signal.</summary>
/// <param name="tagger">The tagger.</param>
public sealed class TaggerSource(IWordTagger tagger) : ISignalSource
{
    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Tags(
        IReadOnlyList<Sentence> sentences, SignalCounts counts, CancellationToken stop = default) => SignalRows.Checked(
            tagger.Name, tagger.Tags([.. sentences.Select(sentence => sentence.Words)], stop), sentences, counts);
}
