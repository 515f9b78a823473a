using Spanwright.Signals;
using Spanwright.Text.Documents;
using Spanwright.Text.Formats;

namespace Spanwright.Runs.Transfer;

/// <summary>Several files of one signal, as those of train, dev and test: sentences take the file that holds most of them.</summary>
/// <param name="files">A source for each file.</param>
internal sealed class FirstFittingFile(IReadOnlyList<ISignalSource> files) : ISignalSource
{
    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<string>> Tags(
        IReadOnlyList<Sentence> sentences, SignalCounts counts, CancellationToken stop = default)
    {
        DataFormatException? misfit = null;
        IReadOnlyList<IReadOnlyList<string>>? best = null;
        long uncovered = long.MaxValue;
        foreach (ISignalSource file in files)
        {
            SignalCounts own = new() { MayBeSilent = counts.MayBeSilent };
            try
            {
                IReadOnlyList<IReadOnlyList<string>> rows = file.Tags(sentences, own, stop);
                if (own.UncoveredSentences < uncovered)
                {
                    (best, uncovered) = (rows, own.UncoveredSentences);
                }
            }
            catch (DataFormatException error) when (files.Count > 1)
            {
                misfit ??= error;
            }

            if (uncovered == 0)
            {
                break;
            }
        }

        return best ?? throw misfit!;
    }
}
