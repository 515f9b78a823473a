using Spanwright.Methods.InContext.Answers;
using Spanwright.Methods.TokenClassification;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;
using Spanwright.Text.Metrics;

namespace Spanwright.Evaluation;

/// <summary>Sentences with their gold spans and what a tagger says about them.</summary>
/// <param name="Sentences">The sentences.</param>
/// <param name="Predictions">One prediction a sentence.</param>
/// <param name="Inventory">The tags.</param>
public sealed record LabeledSplit(
    IReadOnlyList<Sentence> Sentences, IReadOnlyList<TagPrediction> Predictions, LabelInventory Inventory)
{
    private IReadOnlyList<TagPair>? _pairs;
    private TagScores? _scores;

    /// <summary>What became of the items of written answers; null for methods that write none.</summary>
    public AnswerCounts? Answers { get; init; }

    /// <summary>How well extra signals are found; empty for models that learn none.</summary>
    public IReadOnlyList<SignalScore> Signals { get; init; } = [];

    /// <summary>Gold and predicted tags of every sentence.</summary>
    public IReadOnlyList<TagPair> Pairs => _pairs ??= [.. Sentences.Zip(Predictions, (sentence, prediction) => new TagPair(
        Inventory.Scheme.Tags(sentence.Spans, sentence.Words.Count), TagNames(prediction)))];

    /// <summary>The scores.</summary>
    public TagScores Scores => _scores ??= TagScores.Of(Pairs, Inventory.Scheme);

    /// <summary>The scores as tables, with the flaws of written answers.</summary>
    public string Report() => Answers is { } answers ? $"{Scores.Report()}\nanswers: {answers.InWords()}\n" : Scores.Report();

    /// <summary>Words that the model did not read, all counted as outside.</summary>
    public int UnreadWords => Predictions.Sum(prediction => prediction.UnreadWords);

    /// <summary>The sentences with predicted in place of gold spans, each span with its mean probability.</summary>
    public IEnumerable<Sentence> Predicted => Sentences.Zip(
        Predictions, (sentence, prediction) => sentence with { Spans = Spans(prediction) });

    /// <summary>The predicted tags of a sentence.</summary>
    public string[] TagNames(TagPrediction prediction) => Array.ConvertAll(prediction.Tags, tag => Inventory.Tags[tag]);

    private IReadOnlyList<LabeledSpan> Spans(TagPrediction prediction) =>
        [.. Inventory.Spans(prediction.Tags).Select(span => span with
        {
            Score = prediction.Probabilities[span.Range.Start..span.Range.End].Average(probability => (double)probability),
        })];
}
