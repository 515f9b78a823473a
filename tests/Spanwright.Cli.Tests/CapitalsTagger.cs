using Spanwright.Text.Documents;
using Spanwright.Text.Labels;

namespace Spanwright.Cli.Tests;

/// <summary>Labels runs of words with a capital, by their first letter: enough to see what the program does with labels.</summary>
internal sealed class CapitalsTagger : ITextTagger
{
    public LabelScheme Scheme => LabelScheme.Iob2;

    public IEnumerable<Sentence> Split(TextReader text, string source)
    {
        for (int number = 1; text.ReadLine() is { } line; number++)
        {
            List<string> words = [];
            List<CharacterRange> offsets = [];
            foreach (string word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                int start = line.IndexOf(word, offsets.Count == 0 ? 0 : offsets[^1].End, StringComparison.Ordinal);
                words.Add(word);
                offsets.Add(new CharacterRange(start, start + word.Length));
            }

            yield return new Sentence($"{source}:{number}", words) { Text = line, Offsets = offsets };
        }
    }

    public IEnumerable<Sentence> Label(IEnumerable<Sentence> sentences, CancellationToken cancellation)
    {
        foreach (Sentence sentence in sentences)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return sentence with { Spans = [.. Spans(sentence.Words)] };
        }
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
