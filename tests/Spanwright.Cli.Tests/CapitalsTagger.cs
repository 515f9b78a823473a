using Spanwright.Runs;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Cli.Tests;

/// <summary>Labels runs of words with a capital, by their first letter: enough to see what the program does with labels.</summary>
internal sealed class CapitalsTagger : ITextTagger
{
    public LabelScheme Scheme => LabelScheme.Iob2;

    public string Splitter => "whitespace";

    public IReadOnlyList<string> Notes => [];

    public Func<Sentence, IEnumerable<TrialEvent>> Trial { get; init; } = _ => [];

    public IEnumerable<Sentence> Label(IEnumerable<Sentence> sentences, CancellationToken cancellation)
    {
        foreach (Sentence sentence in sentences)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return sentence with { Spans = [.. Spans(sentence.Words)] };
        }
    }

    public void Try(Sentence sentence, Action<TrialEvent> watch, CancellationToken cancellation)
    {
        foreach (TrialEvent happened in Trial(sentence))
        {
            watch(happened);
        }

        watch(new TrialEvent.Labelled(sentence with { Spans = [.. Spans(sentence.Words)] }, []));
    }

    public void Dispose()
    {
    }

    private static IEnumerable<LabeledSpan> Spans(IReadOnlyList<string> words)
    {
        for (int start = 0; start < words.Count; start++)
        {
            int end = start;
            while (end < words.Count && char.IsUpper(words[end][0]))
            {
                end++;
            }

            if (end > start)
            {
                yield return new LabeledSpan(new WordRange(start, end), words[start][..1]);
                start = end;
            }
        }
    }
}
