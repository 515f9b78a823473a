using Spanwright.Runs;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Cli;

/// <summary>A loaded model that labels sentences and raw text.</summary>
internal interface ITextTagger : IDisposable
{
    /// <summary>The scheme in which its labels are written as tags.</summary>
    LabelScheme Scheme { get; }

    /// <summary>What cuts raw text into words: a name of <see cref="TextSplitters"/>, stored with the model.</summary>
    string Splitter { get; }

    /// <summary>What there is to tell when labelling is done: the model, and words that were lost with their counts.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>The sentences in the same order, with the spans that the model finds.</summary>
    IEnumerable<Sentence> Label(IEnumerable<Sentence> sentences, CancellationToken cancellation);

    /// <summary>Labels a sentence and tells how, while it does.</summary>
    void Try(Sentence sentence, Action<TrialEvent> watch, CancellationToken cancellation);
}
