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
    public IReadOnlyList<string> Notes =>
    [
        $"unmask {tagger.Settings.Unmask}, self-test: layers {tagger.SelfTest.Observed} see what follows, as trained",
        .. Losses(),
    ];

    /// <inheritdoc/>
    public IEnumerable<Sentence> Label(IEnumerable<Sentence> sentences, CancellationToken cancellation) =>
        tagger.Label(sentences, cancellation);

    /// <inheritdoc/>
    public void Try(Sentence sentence, Action<TrialEvent> watch, CancellationToken cancellation) =>
        tagger.Try(sentence, watch, cancellation);

    private IEnumerable<string> Losses()
    {
        if (tagger.UnreadWords > 0)
        {
            yield return $"warning: {tagger.UnreadWords} words were not read by the model and got no label";
        }

        foreach (string loss in tagger.Losses)
        {
            yield return $"warning: {loss}";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => tagger.Dispose();
}
