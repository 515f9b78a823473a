using Spanwright.Runs;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Cli;

/// <summary>A tagger of the library, for the verb label.</summary>
/// <param name="tagger">The tagger; disposed with this.</param>
internal sealed class LibraryTagger(Tagger tagger) : ITextTagger
{
    /// <inheritdoc/>
    public LabelScheme Scheme => tagger.Scheme;

    /// <inheritdoc/>
    public string Splitter => tagger.Settings.Splitter;

    /// <inheritdoc/>
    public IEnumerable<Sentence> Label(IEnumerable<Sentence> sentences, CancellationToken cancellation) =>
        tagger.Label(sentences, cancellation);

    /// <inheritdoc/>
    public void Dispose() => tagger.Dispose();
}
