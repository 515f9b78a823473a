using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Cli;

/// <summary>A loaded model that labels sentences and raw text.</summary>
internal interface ITextTagger : IDisposable
{
    /// <summary>The scheme in which its labels are written as tags.</summary>
    LabelScheme Scheme { get; }

    /// <summary>Cuts raw text into sentences and words, as the model's settings say.</summary>
    /// <param name="text">The text; read as far as sentences are taken.</param>
    /// <param name="source">Where it comes from, for the sentences' ids.</param>
    IEnumerable<Sentence> Split(TextReader text, string source);

    /// <summary>The sentences in the same order, with the spans that the model finds.</summary>
    IEnumerable<Sentence> Label(IEnumerable<Sentence> sentences, CancellationToken cancellation);
}
