using System.Collections.Frozen;
using Spanwright.Text.Documents;

namespace Spanwright.Methods.InContext.Answers;

/// <summary>The table of answer formats.</summary>
public static class AnswerFormats
{
    private static readonly FrozenDictionary<string, IAnswerFormat> _formats =
        new IAnswerFormat[] { new ListFormat(), new InlineFormat(), new JsonFormat() }
            .ToFrozenDictionary(format => format.Name, StringComparer.Ordinal);

    /// <summary>Every format's name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _formats.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The format of a name.</summary>
    /// <exception cref="UnknownNameException">No format has the name.</exception>
    public static IAnswerFormat Find(string name) =>
        _formats.GetValueOrDefault(name) ?? throw new UnknownNameException("answer format", name, Names);

    /// <summary>The answer for a sentence's spans as one text.</summary>
    public static string Text(this IAnswerFormat format, Sentence sentence, AnswerLabels labels) =>
        string.Concat(format.Pieces(sentence, labels));

    /// <summary>The answer for a sentence, and whether reading it gives the same spans: it is read to see.</summary>
    public static WrittenAnswer Write(this IAnswerFormat format, Sentence sentence, AnswerLabels labels)
    {
        string text = format.Text(sentence, labels);
        if (sentence.Spans.Any(span => !labels.Contains(span.Label)))
        {
            return new WrittenAnswer(text, AnswerObstacle.UnknownLabel);
        }

        ParsedAnswer read = format.Parse(text, sentence.Words, labels);
        bool isFlawless = read.Counts.Accepted == read.Counts.Items && text.AsSpan().IndexOfAny('\r', '\n') < 0;
        return new WrittenAnswer(
            text,
            isFlawless && InOrder(sentence.Spans).SequenceEqual(InOrder(read.Spans)) ? AnswerObstacle.None
            : HoldsOverlap(sentence.Spans) ? AnswerObstacle.Overlap
            : isFlawless && sentence.Spans.All(span => IsReadAlone(format, sentence, span, labels)) ? AnswerObstacle.LaterOccurrence
            : AnswerObstacle.Separator);
    }

    // Whether a span is read where its words are the whole sentence, and so stand once.
    private static bool IsReadAlone(IAnswerFormat format, Sentence sentence, LabeledSpan span, AnswerLabels labels)
    {
        Sentence alone = new(sentence.Id, [.. sentence.Words.Skip(span.Range.Start).Take(span.Range.Length)])
        {
            Spans = [span with { Range = new WordRange(0, span.Range.Length) }],
        };
        return format.Parse(format.Text(alone, labels), alone.Words, labels).Spans is [{ } read]
            && (read.Range, read.Label) == (alone.Spans[0].Range, alone.Spans[0].Label);
    }

    /// <summary>The sentences whose spans the format can express; what it cannot is not fit to learn from.</summary>
    public static IReadOnlyList<Sentence> Expressible(
        this IAnswerFormat format, IEnumerable<Sentence> sentences, AnswerLabels labels) =>
        [.. sentences.Where(sentence => format.Write(sentence, labels).Obstacle == AnswerObstacle.None)];

    private static bool HoldsOverlap(IReadOnlyList<LabeledSpan> spans)
    {
        LabeledSpan[] inOrder = [.. spans.OrderBy(span => span.Range.Start)];
        return inOrder.Zip(inOrder.Skip(1)).Any(pair => pair.First.Range.Overlaps(pair.Second.Range));
    }

    private static IEnumerable<(WordRange Range, string Label)> InOrder(IReadOnlyList<LabeledSpan> spans) =>
        spans.Select(span => (span.Range, span.Label)).OrderBy(span => span.Range.Start).ThenBy(span => span.Range.End);
}
