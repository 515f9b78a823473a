using Spanwright.Evaluation;
using Spanwright.Methods.TokenClassification;
using Spanwright.Models.Masks;
using Spanwright.Reports;
using Spanwright.Text.Documents;
using Spanwright.Text.Labels;
using Spanwright.Training;

namespace Spanwright.Tests.Reports;

/// <summary>A report on sentences that are written down as <c>word/gold/predicted</c>.</summary>
internal static class SmallReport
{
    /// <summary>One sentence for every outcome.</summary>
    public static readonly string[] Sentences =
    [
        "Ada/B-PER/B-PER flew/O/O to/O/O Lagos/B-LOC/B-LOC",
        "New/B-LOC/B-LOC York/I-LOC/O sleeps/O/O",
        "Paris/B-PER/B-LOC called/O/O",
        "the/O/B-PER old/O/I-PER Rome/B-LOC/I-PER",
        "Bob/B-PER/O left/O/O quickly/O/B-LOC",
        "nothing/O/O here/O/I-LOC",
    ];

    public static Report Of(params string[] sentences) => new()
    {
        Title = "small",
        Facts = [new("Model", "tiny"), new("Seed", "1")],
        Unmask = MaskPlan.Parse("top:2", 4),
        RunFile = "method: token_classification\n",
        Training = [new("1", ["Ada", "saw", "Lagos"]) { Spans = [new(new(0, 1), "PER"), new(new(2, 3), "LOC")] }],
        Splits = [new("test", Split(sentences)), new("dev", Split(sentences[..1]))],
        Steps = [.. Enumerable.Range(1, 3).Select(step => new TrainingEvent.StepTaken(step, step / 3.0, 1.0 / step, 1, 1e-3 / step, 10, 8, default))],
        Scorings = [Scored(1, 0.25), Scored(3, 0.5)],
        Warnings = ["test: 1 words were not read by the model and count as outside."],
    };

    /// <summary>Gold and predicted tags of sentences.</summary>
    public static LabeledSplit Split(params string[] sentences)
    {
        string[][][] words = [.. sentences.Select(sentence => sentence.Split(' ').Select(word => word.Split('/')).ToArray())];
        LabelInventory inventory = LabelInventory.FromLabels(
            LabelScheme.Iob2,
            words.SelectMany(sentence => sentence).SelectMany(word => word[1..]).Where(tag => tag != "O")
                .Select(tag => tag[2..]).Order(StringComparer.Ordinal));
        return new LabeledSplit(
            [.. words.Select((sentence, index) => new Sentence($"s{index + 1}", [.. sentence.Select(word => word[0])])
            {
                Spans = LabelScheme.Iob2.Spans([.. sentence.Select(word => word[1])]),
            })],
            [.. words.Select((sentence, index) => new TagPrediction(
                [.. sentence.Select(word => inventory.IndexOf(word[2]))], [.. sentence.Select(_ => 0.75f)], index == 0 ? 1 : 0))],
            inventory);
    }

    private static ScoredStep Scored(int step, double score) => new(step, step / 3.0, new Dictionary<string, double>
    {
        ["strict.micro.f1"] = score,
        ["lenient.micro.f1"] = score / 2,
    });
}
